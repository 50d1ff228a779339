/// The URLs, token and projects of a running demo cloud.
package struct DemoAddress: Sendable {
  /// The loopback port.
  package let port: Int
  /// Keystone's URL, `/v3` included.
  package let authURL: String
  /// Karbor's endpoint for project alpha, as in the catalog.
  package let endpoint: String
  /// Cloud Backup and Recovery's endpoint for project alpha, as in the catalog.
  package let cbrEndpoint: String
  /// The endpoint for project alpha of a Karbor without Keystone.
  package let noAuthEndpoint: String
  /// The token that `noAuthEndpoint` accepts.
  package let noAuthToken: String
  /// The ids of the projects, by their names: alpha, beta, gamma.
  package let projects: [String: String]
}

extension DemoAddress {
  init(port: Int, base: String, projects: [Project]) {
    self.port = port
    self.projects = Dictionary(uniqueKeysWithValues: projects.map { ($0.name, $0.id) })
    let alpha = self.projects["alpha"] ?? ""
    authURL = "\(base)/v3"
    endpoint = "\(base)\(Mount.karbor.rawValue)/v1/\(alpha)"
    cbrEndpoint = "\(base)\(Mount.cbr.rawValue)/v3/\(alpha)"
    noAuthEndpoint = "\(base)\(Mount.noAuth.rawValue)/v1/\(alpha)"
    noAuthToken = "demo:\(alpha)"
  }
}
