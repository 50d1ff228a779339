#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// As whom and to where a session is connected.
package struct SessionContext: Hashable, Sendable {
  /// The cloud's name in the configuration.
  package var cloud: String
  /// The region asked for; nil for any.
  package var regionName: String?
  /// Nil without keystone, or without a project in the token's scope.
  package var projectID: String?
  /// The name of the token's project, where keystone says it.
  package var projectName: String?
  /// Whose token it is.
  package var userName: String?
  /// The type under which the service was found.
  package var serviceType: String
  /// The service's URL without a trailing slash.
  package var endpoint: String
  /// Empty without keystone.
  package var catalog: Catalog
  /// When the token ends by this machine's clock; nil without keystone.
  package var tokenExpiresAt: Date?

  /// The endpoint as it may be shown: without a user and password before the host.
  package var printableEndpoint: String { printable(url: endpoint) }
}
