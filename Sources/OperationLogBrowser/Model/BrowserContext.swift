import OperationLogs

/// Where the logs come from, as the header names it.
package struct BrowserContext: Hashable, Sendable {
  /// The name of the cloud in clouds.yaml, or what stands for it.
  package var cloud: String
  /// The region, where one is chosen.
  package var region: String?
  /// The name of the project, else its id.
  package var project: String?
  /// What is particular to the service, once it is known which it is.
  package var dialect: LogDialect?
  /// The service's URL without a secret, once it is known; a file has none.
  package var endpoint: String?
  /// The time as of which ages are told, where that is not the clock's: the newest time of saved logs.
  package var asOf: LogTime?

  /// Creates it from its parts.
  package init(
    cloud: String,
    region: String? = nil,
    project: String? = nil,
    dialect: LogDialect? = nil,
    endpoint: String? = nil,
    asOf: LogTime? = nil
  ) {
    self.cloud = cloud
    self.region = region
    self.project = project
    self.dialect = dialect
    self.endpoint = endpoint
    self.asOf = asOf
  }
}
