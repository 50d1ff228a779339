import ArgumentParser
import CCommit
import CGlibc
import Glibc
import OperationLogs

/// The program: a browser, with subcommands for scripts.
///
/// It is synchronous, so that the process's first thread owns the terminal.
@main
struct Oplogs: ParsableCommand {
  static let version = "0.2.0"
  /// When the version was made.
  static let date = "2026-11-30"
  /// The commit, for `--version`; empty unless the program is from a package.
  private static let commit = {
    let commit = String(cString: build_commit())
    return commit.isEmpty ? "" : " (\(commit))"
  }()

  static let configuration = CommandConfiguration(
    commandName: "oplogs",
    abstract: "Browse the operation logs of OpenStack data protection (Karbor) in the terminal.",
    discussion: CommandExample.help(
      "",
      after: """
        Without a command it opens the browser on the cloud that --os-cloud, clouds.yaml or the OS_* variables name. \
        Press ? there for the keys. --demo opens it on a demo cloud that needs nothing.

        It only reads: no request but GET is sent, save the one for a token.
        """
    ),
    version: "oplogs \(version)\(commit)",
    subcommands: [
      ListCommand.self, ShowCommand.self, WatchCommand.self, ErrorsCommand.self, TimelineCommand.self,
      StuckCommand.self, PlansCommand.self, ConfigCommand.self, DemoCloudCommand.self, ManCommand.self,
    ]
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "First view") var start: StartOptions
  @OptionGroup(title: "Live") var live: LiveOptions
  @OptionGroup(title: "Memory") var memory: MemoryOptions
  @OptionGroup(title: "Colours") var color: ColorOptions

  func run() throws {
    try BrowseCommand(source: source, start: start, live: live, memory: memory, color: color).run()
  }

  /// The argument with which a completion script asks for values.
  private static let completionRequest = "---completion"

  /// Rewrites options into forms that the argument parser can distinguish.
  ///
  /// `--demo=SERVICE` becomes `--demo --demo-service=SERVICE`, since an option either takes a value or does not. The
  /// demo cloud's `--service` becomes `--offers`, since the program has an option with the same name. `-fvalue` and `-cid` become two
  /// words each, since the program itself, whose options are read before a command's, would take the letters for options. A filter that
  /// begins with a minus, as `-status:deleted`, is joined to its option.
  static func spelledOut(_ arguments: [String]) -> [String] {
    let isDemoCloud = arguments.first == DemoCloudCommand.configuration.commandName
    return joinedFilters(arguments).flatMap { argument in
      if argument.hasPrefix("--demo=") { return ["--demo", "--demo-service=" + argument.dropFirst("--demo=".count)] }
      if let joined = joinedValue(argument) { return [String(argument.prefix(2)), joined] }
      guard isDemoCloud, argument == "--service" || argument.hasPrefix("--service=") else { return [argument] }
      return ["--offers" + argument.dropFirst("--service".count)]
    }
  }

  private static func joinedFilters(_ arguments: [String]) -> [String] {
    arguments.reduce(into: []) { words, argument in
      if words.last == "--filter", FilterLine.beginsNegated(argument) {
        words[words.count - 1] += "=" + argument
      } else {
        words.append(argument)
      }
    }
  }

  /// The value of `-f` or `-c` that is joined to it.
  private static func joinedValue(_ argument: String) -> String? {
    guard argument.count > 2, argument.hasPrefix("-f") || argument.hasPrefix("-c") else { return nil }
    let value = argument.dropFirst(2)
    return String(value.hasPrefix("=") ? value.dropFirst() : value)
  }

  /// Whether a request for values names a word of the line and a place in it, of which the argument parser takes any number.
  private static func isSound(completionRequest words: [String]) -> Bool {
    guard let end = words.firstIndex(of: "--") else { return false }
    // The argument, the word's index, the place in the word, and the words of the line.
    let asked = Array(words[(end + 1)...])
    guard asked.count > 3, let word = Int(asked[1]), let place = Int(asked[2]) else { return false }
    return place >= 0 && (0..<asked.count - 3).contains(word)
  }

  /// Refuses options of the browser that stand beside a command without them.
  ///
  /// - Throws: `ValidationError`.
  private static func refuseBrowserOptions(_ arguments: [String], beside command: any ParsableCommand) throws {
    guard !(command is Oplogs) else { return }
    var names = ["--view", "--columns"]
    if !(command is any FilteringCommand) { names.append("--filter") }
    if !(command is ListCommand) { names.append("--sort") }
    for name in names where arguments.contains(where: { $0 == name || $0.hasPrefix(name + "=") }) {
      throw ValidationError("Unknown option '\(name)'")
    }
  }

  static func main() {
    StandardDescriptors.open()
    // Writing to a closed pipe should fail, not end the process.
    signal(SIGPIPE, SIG_IGN)
    // Pages are decoded on any free thread; with few arenas, memory freed by one thread serves the others.
    mallopt(M_ARENA_MAX, 2)
    var status = ExitStatus.success.rawValue
    do {
      let typed = Array(CommandLine.arguments.dropFirst())
      if let text = try CompletionScript.text(typed) ?? HelpTopic.text(typed) {
        try StandardStream.output.write(text)
        quick_exit(status)
      }
      let asksForValues = typed.first == completionRequest
      if asksForValues, !isSound(completionRequest: typed) { quick_exit(ExitStatus.usage.rawValue) }
      let arguments = asksForValues ? typed : spelledOut(typed)
      var command = try parseAsRoot(arguments)
      try refuseBrowserOptions(arguments, beside: command)
      try command.run()
    } catch {
      status = ProgramExit(error).carryOut()
    }
    // Not `exit`: libraries would clean up under threads that still decode and ask, and simdjson aborts where it is used then.
    quick_exit(status)
  }
}
