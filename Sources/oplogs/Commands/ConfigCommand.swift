import ArgumentParser
import OpenStack
import Resources

/// Shows the configuration.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the configuration and the clouds found.",
    subcommands: [Show.self, Clouds.self, Example.self]
  )
}

extension ConfigCommand {
  /// The output formats of `config show`.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  /// The configuration of the chosen cloud.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the configuration that files, variables and options come to.",
      discussion: "Nothing is sent, and no password is asked for."
    )

    @OptionGroup(title: "Connection") var connection: ConnectionOptions

    @Option(name: .shortAndLong, help: "The form.")
    var format = Format.table

    @Flag(help: "Show passwords and tokens too.")
    var unmask = false

    func run() throws {
      let sources = CloudChoice(connection.flags).sources
      do {
        let configuration = try CloudConfiguration.resolve(from: sources)
        for warning in configuration.warnings { try StandardStream.error.say(warning) }
        try StandardStream.output.write(text(of: try checked(configuration)))
      } catch let error as ConfigurationError where format == .json {
        try StandardStream.output.write(error.json.encoded(pretty: true) + "\n")
        throw error
      }
    }

    /// Reports a missing password, because this command asks nobody.
    private func checked(_ configuration: CloudConfiguration) throws -> CloudConfiguration {
      format == .json ? try configuration.complete() : configuration
    }

    private func text(of configuration: CloudConfiguration) -> String {
      if format == .json { return configuration.json(unmasked: unmask).encoded(pretty: true) + "\n" }
      let rows = configuration.described(unmasked: unmask)
      return TextTable(titles: ["Field", "Value"], rows: rows.map { [$0.field, $0.value] }).text
    }
  }

  /// The available clouds.
  struct Clouds: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the clouds found, and the file that each comes from."
    )

    @OptionGroup(title: "Connection") var connection: ConnectionOptions

    func run() throws {
      let (clouds, warnings) = try CloudConfiguration.clouds(in: CloudChoice(connection.flags).sources)
      for warning in warnings { try StandardStream.error.say(warning) }
      guard !clouds.isEmpty else { throw NoCloud() }
      let rows = clouds.map { [$0.name, $0.file ?? "(the OS_* variables)"] }
      try StandardStream.output.write(TextTable(titles: ["Cloud", "File"], rows: rows).text)
    }
  }

  /// An example clouds.yaml.
  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a clouds.yaml to begin with.")

    func run() throws {
      try StandardStream.output.write(Resources.exampleClouds)
    }
  }
}
