import LogPaging
import OperationLogs

/// The cloud, region and project of the logs, as named in the header.
package struct BrowserContext: Hashable, Sendable {
  /// The cloud's name in clouds.yaml, or a name that stands for it.
  package var cloud: String
  /// The region; nil if none is chosen.
  package var region: String?
  /// The project's name, or else its id.
  package var project: String?
  /// What is specific to the service; nil until it is known.
  package var dialect: LogDialect?
  /// The service's URL without secrets; nil until it is known, and for files.
  package var endpoint: String?
  /// The time as of which ages are told, where that is not the clock's: the newest time of saved logs.
  package var asOf: LogTime?
  /// What is known of the sources, where there are several; otherwise nil.
  package var sources: SourcesReport?
  /// The options that lead to these logs, as words of a command line without secrets.
  package var arguments: [String]

  /// Makes a context.
  package init(
    cloud: String,
    region: String? = nil,
    project: String? = nil,
    dialect: LogDialect? = nil,
    endpoint: String? = nil,
    asOf: LogTime? = nil,
    arguments: [String] = []
  ) {
    self.cloud = cloud
    self.region = region
    self.project = project
    self.dialect = dialect
    self.endpoint = endpoint
    self.asOf = asOf
    self.arguments = arguments
  }

  /// The URL of the service that has a log.
  func endpoint(of log: OperationLog) -> String? { sources.map { $0.endpoint(of: log) } ?? endpoint }
}

extension SourcesReport {
  /// Which sources are left out: `staging unreachable since 09:12`; nil if none is.
  func absence(_ format: TimeFormat) -> String? {
    guard let first = absent.min(by: { $0.since < $1.since }) else { return nil }
    let others = absent.count == 1 ? "" : " and \((absent.count - 1).grouped) more"
    return "\(first.name)\(others) unreachable since \(format.dayAndClock(first.since))"
  }
}
