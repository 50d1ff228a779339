import Resources

/// Texts for the person who started a demo cloud.
extension DemoCloud {
  /// A clouds.yaml for a running demo cloud: entries for a member (`demo`), an admin, an application credential and
  /// more.
  package static func cloudsYAML(_ address: DemoAddress) -> String {
    fill(Resources.demoClouds, address)
  }

  /// The message for the person who started a demo cloud, without the clouds.yaml.
  package static func greeting(_ address: DemoAddress) -> String {
    fill(Resources.demoCloudStarted, address)
  }

  private static func fill(_ text: String, _ address: DemoAddress) -> String {
    let credential = Directory(Seed(0), projects: []).credentials[0]
    let values = [
      "authURL": address.authURL, "endpoint": address.endpoint,
      "cbrEndpoint": address.cbrEndpoint, "noAuthEndpoint": address.noAuthEndpoint, "noAuthToken": address.noAuthToken,
      "credentialID": credential.id, "credentialSecret": credential.secret,
    ]
    return text.split(separator: "«", omittingEmptySubsequences: false).enumerated()
      .map { position, piece in
        guard position > 0, let end = piece.firstIndex(of: "»") else { return String(piece) }
        return (values[String(piece[..<end])] ?? "") + piece[piece.index(after: end)...]
      }
      .joined()
  }
}
