import OperationLogBrowser
import OperationLogs

/// The manual page, made from the argument parser's data, the keymap and the filter language's table.
struct ManualPage {
  /// The parts of the argument parser's description (`--experimental-dump-help`) that the page uses.
  struct Tool: Decodable {
    var command: Command
  }

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable, Hashable {
    struct Name: Decodable, Hashable {
      var kind: String
      var name: String
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var shouldDisplay: Bool
  }

  private let command: Command
  private var page = Roff()

  init(command: Command) {
    self.command = command
    page.title("OPLOGS", section: 1, date: Oplogs.date, source: "oplogs \(Oplogs.version)", manual: "User Commands")
    page.heading("NAME")
    page.plain("oplogs - browse the operation logs of OpenStack data protection")
    page.heading("SYNOPSIS")
    page.plain("oplogs [options] [command]")
    page.heading("DESCRIPTION")
    page.paragraphs(Self.paragraphs(command.discussion))
    page.heading("OPTIONS")
    addOptions(of: command, without: [])
    page.heading("COMMANDS")
    addSections(of: command.subcommands ?? [], prefix: "")
    addKeys()
    addFilters()
    addFacts("ENVIRONMENT", ManualFacts.variables)
    addFacts("FILES", ManualFacts.files)
    addExamples()
    addFacts("EXIT STATUS", ManualFacts.statuses)
  }

  var text: String { page.text }

  private mutating func addFacts(_ heading: String, _ facts: [ManualFacts.Fact]) {
    page.heading(heading)
    for fact in facts { page.item(fact.name, fact.meaning) }
  }

  private mutating func addKeys() {
    page.heading("KEYS")
    page.plain("The keys of the browser; ? shows them there.")
    for (title, rows) in Keymap.table {
      page.subheading(title)
      for row in rows { page.item(row.label, row.help) }
    }
  }

  private mutating func addFilters() {
    page.heading("FILTERS")
    page.paragraphs(FilterGuide.rules)
    page.subheading("Fields")
    for entry in FilterGuide.entries {
      let values = entry.values.isEmpty ? "" : " Values: \(entry.values.joined(separator: ", "))."
      page.item(entry.names.map { $0 + ":" }.joined(separator: ", "), entry.meaning + values)
    }
  }

  private mutating func addExamples() {
    page.heading("EXAMPLES")
    for (name, examples) in CommandExample.all where !name.hasPrefix("config ") {
      for example in examples { page.item(example.line, example.meaning + ".") }
    }
  }

  /// The sections of subcommands, without the options that `oplogs` itself has.
  private mutating func addSections(of commands: [Command], prefix: String) {
    let shared = Set(command.arguments ?? [])
    for command in commands where command.commandName != "help" {
      let name = prefix + command.commandName
      if let inner = command.subcommands?.filter({ $0.commandName != "help" }), !inner.isEmpty {
        addSections(of: inner, prefix: name + " ")
        continue
      }
      page.subheading("oplogs \(name)")
      page.paragraphs([command.abstract ?? ""] + Self.paragraphs(command.discussion))
      addOptions(of: command, without: shared)
    }
  }

  private mutating func addOptions(of command: Command, without shared: Set<Argument>) {
    for argument in (command.arguments ?? []).filter(\.shouldDisplay) {
      let names = argument.names ?? []
      if !names.isEmpty, shared.contains(argument) { continue }
      let value = argument.valueName.map { "<\($0)>" } ?? ""
      let spelled = names.map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
      let title = argument.kind == "positional" ? value : argument.kind == "flag" ? spelled : "\(spelled) \(value)"
      let values = argument.allValues.map { " One of \($0.joined(separator: ", "))." } ?? ""
      let usual = argument.defaultValue.map { " (default: \($0))" } ?? ""
      page.item(title, (argument.abstract ?? "") + values + usual)
    }
  }

  /// The paragraphs of a discussion, without the examples that end it.
  private static func paragraphs(_ text: String?) -> [String] {
    let lines = (text ?? "").split(separator: "\n").map(String.init)
    return Array(lines.prefix { $0 != CommandExample.heading })
  }
}
