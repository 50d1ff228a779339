/// Finds the vendor profile that a cloud names.
struct VendorLookup {
  var sources: ConfigurationSources
  var environmentName: String

  /// The profile from clouds-public.yaml, or else from the built-in list; empty, with a warning, if unknown.
  func profile(of cloud: Mapping, warnings: inout [String]) throws(ConfigurationError) -> Mapping {
    guard let name = cloud["profile"]?.text ?? cloud["cloud"]?.text, name != environmentName else { return [:] }
    if cloud["profile"]?.text == nil, cloud["cloud"]?.text == sources.variable("OS_CLOUD") { return [:] }
    let (file, skipped) = ConfigurationFiles(sources: sources).find("clouds-public")
    warnings += skipped.map { "\($0.path) was skipped: \($0.reason)" }
    if let profile = file?.content.mapping?["public-clouds"]?.mapping?[name]?.mapping {
      return profile.normalized()
    }
    if name.hasPrefix("https://") || name.hasPrefix("http://") {
      throw ConfigurationError(
        .other,
        "The profile \(name) is a page to be fetched, which is not done: write its auth_url and regions into the cloud."
      )
    }
    guard var profile = VendorProfiles.profile(named: name) else {
      warnings.append("the vendor profile \(name) is not known")
      return [:]
    }
    let status = profile.removeValue(forKey: "status")?.text
    let message = profile.removeValue(forKey: "message")?.text ?? ""
    if status == "shutdown" {
      throw ConfigurationError(
        .profileShutdown,
        "The profile \(name) is of a cloud that no longer exists: \(message)."
      )
    }
    if status == "deprecated" { warnings.append("the profile \(name) is deprecated: \(message)") }
    return profile
  }
}
