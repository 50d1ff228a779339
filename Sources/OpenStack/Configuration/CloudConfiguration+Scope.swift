/// The same credentials, elsewhere.
extension CloudConfiguration {
  /// Whether these credentials can have tokens for several projects: an application credential and a trust are of one.
  package var canChooseProject: Bool {
    let methods = auth.methods.compactMap(AuthType.named) + [authType]
    return authType.usesKeystone && !methods.contains(.v3applicationcredential) && !auth.has("trust_id")
  }

  /// Whether the catalog says where the service is, so that a region makes a difference.
  package var canChooseRegion: Bool {
    authType.usesKeystone && services.allSatisfy { $0.endpointOverride == nil }
  }

  /// The configuration with another project as its scope.
  package func scoped(toProject id: String) -> CloudConfiguration {
    var scoped = self
    for option in AuthType.scopeOptions { scoped.auth.remove(option) }
    scoped.auth.set("project_id", id, from: .flag)
    return scoped
  }

  /// The configuration with the services of another region.
  package func inRegion(_ name: String) -> CloudConfiguration {
    var moved = self
    for place in services.indices { moved.services[place].regionName = name }
    return moved
  }
}
