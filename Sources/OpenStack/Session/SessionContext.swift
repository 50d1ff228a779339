#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The user, project, region and endpoint of a session.
package struct SessionContext: Hashable, Sendable {
  /// The cloud's name in the configuration.
  package var cloud: String
  /// The requested region; nil for any.
  package var regionName: String?
  /// The project's id; nil without keystone, or if the token is not scoped to a project.
  package var projectID: String?
  /// The project's name, if keystone says it.
  package var projectName: String?
  /// The user's name, if keystone says it.
  package var userName: String?
  /// The catalog type under which the service was found.
  package var serviceType: String
  /// The service's URL without a trailing slash.
  package var endpoint: String
  /// Empty without keystone.
  package var catalog: Catalog
  /// When the token ends by this machine's clock; nil without keystone.
  package var tokenExpiresAt: Date?

  /// The endpoint for display, without user and password.
  package var printableEndpoint: String { printable(url: endpoint) }
}
