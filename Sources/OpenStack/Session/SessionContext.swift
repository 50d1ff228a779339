#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// As whom and to where a session is connected.
public struct SessionContext: Hashable, Sendable {
  public var cloud: String
  public var regionName: String?
  /// Nil without keystone, or without a project in the token's scope.
  public var projectID: String?
  public var projectName: String?
  public var userName: String?
  /// The type under which the service was found.
  public var serviceType: String
  /// The service's URL without a trailing slash.
  public var endpoint: String
  /// Empty without keystone.
  public var catalog: Catalog
  public var tokenExpiresAt: Date?
}
