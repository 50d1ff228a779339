/// The same credentials for another project or region.
extension CloudConfiguration {
  /// Whether the credentials work for several projects; application credentials and trusts are bound to one.
  package var canChooseProject: Bool {
    let methods = auth.methods.compactMap(AuthType.named) + [authType]
    return authType.usesKeystone && !methods.contains(.v3applicationcredential) && !auth.has("trust_id")
  }

  /// Whether the endpoint comes from the catalog, so that a region makes a difference.
  package var canChooseRegion: Bool {
    authType.usesKeystone && services.allSatisfy { $0.endpointOverride == nil }
  }

  /// The same configuration, scoped to another project.
  package func scoped(toProject id: String) -> CloudConfiguration {
    var scoped = self
    for option in AuthType.scopeOptions { scoped.auth.remove(option) }
    scoped.auth.set("project_id", id, from: .flag)
    return scoped
  }

  /// The same configuration, in another region.
  package func inRegion(_ name: String) -> CloudConfiguration {
    var moved = self
    for place in services.indices { moved.services[place].regionName = name }
    return moved
  }
}
