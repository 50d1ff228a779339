import OpenStack
import OperationLogs
import Resources

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The cloud chosen by command line, environment and files.
struct CloudChoice {
  let sources: ConfigurationSources

  init(_ flags: ConnectionFlags) {
    let environment = ProcessInfo.processInfo.environment
    sources = ConfigurationSources(
      environment: environment,
      workingDirectory: FileManager.default.currentDirectoryPath,
      homeDirectory: environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path(),
      services: LogDialect.wantedServices,
      flags: flags
    )
  }

  /// The complete configuration; asks for a missing password on the terminal, unless a kept token may be used and there is one.
  func configuration(mayUseKeptToken: Bool) throws -> CloudConfiguration {
    var configuration = try resolved()
    for warning in configuration.warnings {
      try? StandardStream.error.say(warning)
    }
    if mayUseKeptToken, configuration.needsPassword, Session.hasKeptToken(configuration) { return configuration }
    guard let terminal = PasswordTerminal() else { return try configuration.complete() }
    while let missing = configuration.missingSecrets.first {
      configuration = try configuration.supplying(try terminal.ask(missing.prompt), for: missing)
    }
    return configuration
  }

  /// The configuration; without one, throws advice.
  func resolved() throws -> CloudConfiguration {
    do throws(ConfigurationError) {
      return try CloudConfiguration.resolve(from: sources)
    } catch {
      guard error.kind == .missingOption, !isChosen else { throw error }
      guard let (found, warnings) = try? CloudConfiguration.clouds(in: sources) else { throw error }
      guard found.isEmpty else { throw ProgramError("\(error.message) Found: \(Self.list(found)).") }
      guard !warnings.isEmpty else { throw NoCloud() }
      // A file that was skipped may be the one that was meant.
      throw ProgramError("No cloud is configured: \(warnings.joined(separator: "; ")).")
    }
  }

  /// Whether a cloud or an endpoint was named.
  private var isChosen: Bool {
    sources.flags.cloud != nil || sources.flags.endpoint != nil || sources.environment["OS_CLOUD"]?.isEmpty == false
  }

  private static func list(_ clouds: [FoundCloud]) -> String {
    listed(clouds.map { cloud in cloud.name + (cloud.file.map { " (\($0))" } ?? " (the OS_* variables)") })
  }
}

/// No configuration says where to connect.
struct NoCloud: Error {
  var text: String { Resources.noCloud }
}
