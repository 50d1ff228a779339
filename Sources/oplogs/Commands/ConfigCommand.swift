import ArgumentParser
import JSON
import OpenStack
import OperationLogBrowser
import Resources
import TextScreen

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Shows the configuration.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show and check the configuration, the keys and the clouds found.",
    discussion: CommandExample.help("config"),
    subcommands: [Show.self, Check.self, Keys.self, Clouds.self, Example.self, Forget.self]
  )
}

extension ConfigCommand {
  /// The output formats of `config show`.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  /// The configuration of the chosen cloud, and that of the browser.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the configuration that results from files, variables and options.",
      discussion: CommandExample.help("config show", after: "Nothing is sent, and no password is asked for.")
    )

    @OptionGroup(title: "Connection") var connection: ConnectionOptions

    @Option(name: .shortAndLong, help: "The output format.")
    var format = Format.table

    @Flag(help: "Show passwords and tokens too.")
    var unmask = false

    func validate() throws {
      guard connection.clouds.count < 2 else {
        throw ValidationError("config show tells of one cloud: give one of \(listed(connection.clouds)).")
      }
    }

    func run() throws {
      let sources = CloudChoice(connection.flags).sources
      do {
        let configuration = try CloudConfiguration.resolve(from: sources)
        for warning in configuration.warnings { try StandardStream.error.say(warning) }
        try StandardStream.output.write(text(of: try checked(configuration)))
      } catch let error as ConfigurationError where format == .table {
        // The browser's settings do not depend on a cloud.
        if let settings = try settings { try StandardStream.output.write(Self.table(settings.rows)) }
        throw error
      } catch let error as ConfigurationError where format == .json {
        try StandardStream.output.write(error.json.encoded(pretty: true) + "\n")
        throw error
      }
    }

    /// Reports a missing password, because this command asks nobody.
    private func checked(_ configuration: CloudConfiguration) throws -> CloudConfiguration {
      format == .json ? try configuration.complete() : configuration
    }

    private func text(of configuration: CloudConfiguration) throws -> String {
      if format == .json { return try json(of: configuration).encoded(pretty: true) + "\n" }
      let rows = configuration.described(unmasked: unmask).map { [$0.field, $0.value] }
      return Self.table(rows + (try settings?.rows ?? []))
    }

    private func json(of configuration: CloudConfiguration) throws -> JSONValue {
      let json = configuration.json(unmasked: unmask)
      guard case .object(var fields) = json, let settings = try settings else { return json }
      fields["oplogs"] = settings.json
      return .object(fields)
    }

    /// The file with the browser's settings and what it says; nil if there is none.
    private var settings: DescribedSettings? {
      get throws {
        let file = SettingsFile(ProcessInfo.processInfo.environment)
        guard let file, let settings = try file.read(now: .now) else { return nil }
        return DescribedSettings(path: file.path, fields: settings.described(unmasked: unmask))
      }
    }

    private static func table(_ rows: [[String]]) -> String {
      TextTable(titles: ["Field", "Value"], rows: rows, fitting: StandardStream.output.columns).text
    }
  }

  /// Whether the browser's settings are right.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the browser's settings file; the status is 1 if it has a mistake.",
      discussion: CommandExample.help("config check", after: "Each mistake is told with its file and line.")
    )

    func run() throws {
      guard let file = SettingsFile(ProcessInfo.processInfo.environment) else {
        throw ProgramError("Neither XDG_CONFIG_HOME nor HOME says where the settings are.")
      }
      let isThere = try file.read(now: .now) != nil
      let sentence = isThere ? "\(file.path) is right." : "There is no \(file.path); it is not needed."
      try StandardStream.output.write(HarmlessText.lines(sentence) + "\n")
    }
  }

  /// The commands of the browser.
  struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the browser's commands by their names in the settings, with their keys.",
      discussion: CommandExample.help("config keys")
    )

    @OptionGroup(title: "Output") var output: ReportOptions

    static let columns: [Report.Column] = [.init("command"), .init("keys"), .init("does")]

    func validate() throws { _ = try output.columns(of: Self.columns) }

    func run() throws {
      let settings = try SettingsFile(ProcessInfo.processInfo.environment)?.read(now: .now) ?? Settings()
      let rows = settings.keymap.commandTable.map { [Report.Value.text($0.name), .text($0.keys), .text($0.help)] }
      let report = Report(columns: Self.columns, rows: rows)
      try output.write(report, try output.columns(of: Self.columns))
    }
  }

  /// The available clouds.
  struct Clouds: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the clouds found, and the file that each comes from.",
      discussion: CommandExample.help("config clouds")
    )

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: ReportOptions

    static let columns: [Report.Column] = [.init("cloud"), .init("file")]

    func validate() throws { _ = try output.columns(of: Self.columns) }

    func run() throws {
      let (clouds, warnings) = try CloudConfiguration.clouds(in: CloudChoice(connection.flags).sources)
      for warning in warnings { try StandardStream.error.say(warning) }
      guard !clouds.isEmpty else { throw NoCloud() }
      let rows = clouds.map { [Report.Value.text($0.name), .text($0.file ?? "(the OS_* variables)")] }
      let report = Report(columns: Self.columns, rows: rows)
      try output.write(report, try output.columns(of: Self.columns))
    }
  }

  /// Drops the tokens that were kept.
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget the tokens kept in the session's keyring for the next command.",
      discussion: CommandExample.help(
        "config forget",
        after: """
          These are the tokens of this login session. The kernel lets nobody else reach those of another one, which end \
          with it, or when "config forget" runs in it.
          """
      )
    )

    func run() throws {
      let count = SessionKeyring.dropAll()
      try StandardStream.output.write(count == 1 ? "Forgot 1 token.\n" : "Forgot \(count) tokens.\n")
    }
  }

  /// An example clouds.yaml.
  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print an example clouds.yaml.",
      discussion: CommandExample.help("config example")
    )

    func run() throws {
      try StandardStream.output.write(Resources.exampleClouds)
    }
  }
}

/// The browser's settings in words.
private struct DescribedSettings {
  let path: String
  let fields: [(field: String, value: String)]

  var rows: [[String]] { [["oplogs (file)", path]] + fields.map { ["oplogs.\($0.field)", $0.value] } }

  var json: JSONValue {
    let all = [("file", path)] + fields.map { ($0.field, $0.value) }
    return .object(Dictionary(all.map { ($0, .string($1)) }) { $1 })
  }
}
