#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// As whom and to where a session is connected.
public struct SessionContext: Hashable, Sendable {
  /// The cloud's name in the configuration.
  public var cloud: String
  /// The region asked for; nil for any.
  public var regionName: String?
  /// Nil without keystone, or without a project in the token's scope.
  public var projectID: String?
  /// The name of the token's project, where keystone says it.
  public var projectName: String?
  /// Whose token it is.
  public var userName: String?
  /// The type under which the service was found.
  public var serviceType: String
  /// The service's URL without a trailing slash.
  public var endpoint: String
  /// Empty without keystone.
  public var catalog: Catalog
  /// When the token ends by this machine's clock; nil without keystone.
  public var tokenExpiresAt: Date?

  /// The endpoint as it may be shown: without a user and password before the host.
  public var printableEndpoint: String { printable(url: endpoint) }
}
