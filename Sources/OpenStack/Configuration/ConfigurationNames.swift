extension CloudConfiguration {
  /// The names of the regions that a cloud lists, for completion; empty if it lists none, or if the configuration has a fault.
  ///
  /// The cloud is the one that the sources choose.
  package static func regions(in sources: ConfigurationSources) -> [String] {
    guard let library = try? CloudLibrary(sources), let name = library.chosen(by: sources),
      let own = library.entries[name]?.settings
    else { return [] }
    var warnings: [String] = []
    let lookup = VendorLookup(sources: sources, environmentName: library.environmentName)
    let profile = (try? lookup.profile(of: own, warnings: &warnings)) ?? [:]
    return (try? RegionChoice(cloud: name, own: own, profile: profile).names) ?? []
  }

  /// The names of the auth types that can be used.
  package static var authTypes: [String] { AuthType.supportedNames }
}
