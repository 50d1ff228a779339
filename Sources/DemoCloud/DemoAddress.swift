/// Where a running demo cloud is, and what its parts are called.
public struct DemoAddress: Sendable {
  /// The loopback port.
  public let port: Int
  /// Keystone's URL, `/v3` included.
  public let authURL: String
  /// Karbor's endpoint for project alpha, as it is in the catalog.
  public let endpoint: String
  /// Cloud Backup and Recovery's endpoint for project alpha, as it is in the catalog.
  public let cbrEndpoint: String
  /// The endpoint for project alpha of a Karbor that stands without Keystone.
  public let noAuthEndpoint: String
  /// The token that `noAuthEndpoint` takes.
  public let noAuthToken: String
  /// The ids of the projects, by their names: alpha, beta, gamma.
  public let projects: [String: String]
}
