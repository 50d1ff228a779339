import JSON

/// Where Keystone gives tokens.
extension Identity {
  /// The URL of the user's list of projects.
  func projectsURL(before deadline: Deadline) async throws(OpenStackError) -> String {
    try await tokenURL(before: deadline).dropLast("tokens".count) + "projects"
  }

  /// Where the auth URL leads.
  func discovery() throws(OpenStackError) -> IdentityDiscovery {
    try IdentityDiscovery(authURL: configuration.auth.text("auth_url") ?? "")
  }

  /// Only the generic types look up the auth URL's versions, as in keystoneauth.
  private var looksUpVersions: Bool { [.password, .token].contains(configuration.authType) }

  /// Requests a token where the auth URL says that version 3 is, and looks its versions up only if it is not there.
  ///
  /// keystoneauth always looks them up first, which is one round trip more.
  func tokenReply(
    _ body: JSONValue,
    before deadline: Deadline
  ) async throws(OpenStackError) -> (url: String, reply: HTTPReply) {
    var failure: OpenStackError?
    let versioned = try looksUpVersions && knownTokenURL == nil ? discovery().versionedTokenURL : nil
    if let versioned {
      do throws(OpenStackError) {
        let reply = try await wire.post(versioned, body, before: deadline)
        guard Self.isOfAnotherAddress(reply.status) else { return (versioned, reply) }
        failure = refusal(versioned, reply)
      } catch {
        guard error.isTransient || error.status.map(Self.isOfAnotherAddress) == true else { throw error }
        failure = error
      }
    }
    let url = try await tokenURL(before: deadline)
    if let failure, url == versioned, !failure.isTransient { throw failure }
    return (url, try await wire.post(url, body, before: deadline))
  }

  /// Whether a status says that Keystone is elsewhere, or cannot answer for now; any other is its answer.
  private static func isOfAnotherAddress(_ status: Int) -> Bool {
    (300..<400).contains(status) || [404, 405, 410, 501].contains(status) || Wire.transientStatuses.contains(status)
  }

  private func tokenURL(before deadline: Deadline) async throws(OpenStackError) -> String {
    let discovery = try discovery()
    guard looksUpVersions else { return discovery.directTokenURL }
    if let knownTokenURL { return knownTokenURL }
    var budget = RetryBudget(deadline)
    do throws(OpenStackError) {
      let reply = try await wire.getDocument(discovery.base, &budget)
      guard reply.status < 400 else { throw wire.failure(method: "GET", url: discovery.base, reply) }
      let found = try discovery.tokenURL(from: reply)
      knownTokenURL = found
      return found
    } catch {
      // The error may quote the server.
      let error = wire.filter.filtered(error)
      guard error.kind != .cancelled, error.kind != .configuration else { throw error }
      logger.warning("The versions of the identity API could not be read from the auth_url: \(error)")
      if let fallback = discovery.fallbackTokenURL { return fallback }
      throw naming(error)
    }
  }
}
