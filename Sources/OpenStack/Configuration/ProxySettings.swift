/// The proxies from the environment.
package struct ProxySettings: Sendable {
  /// A variable and its value.
  private struct Setting {
    var variable: String
    var value: String
  }

  private static let schemes = ["http", "https", "socks5", "socks5h", "socks4", "socks4a"]

  private var byScheme: [String: Setting] = [:]
  private var exceptions: [String] = []

  /// No proxies.
  package init() {}

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; lower case wins over upper case.
  package init(environment: [String: String]) {
    func setting(_ name: String) -> Setting? {
      [name, name.uppercased()].lazy.compactMap { name in
        environment[name].flatMap { $0.isEmpty ? nil : Setting(variable: name, value: $0) }
      }.first
    }
    for scheme in ["http", "https", "all"] { byScheme[scheme] = setting("\(scheme)_proxy") }
    exceptions = (setting("no_proxy")?.value ?? "").split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
  }

  /// The proxy for a server; nil for a direct connection.
  ///
  /// - Throws: if the variable does not hold a proxy's URL; the proxy is never bypassed because of that.
  func proxy(for server: ServerAddress) throws(ConfigurationError) -> ServerAddress? {
    guard !bypasses(server), let setting = byScheme[server.scheme] ?? byScheme["all"] else { return nil }
    let spelled = setting.value.contains("://") ? setting.value : "http://" + setting.value
    do throws(ServerAddress.Problem) {
      return try ServerAddress(spelled, schemes: Self.schemes)
    } catch {
      throw ConfigurationError(
        .other,
        "\(setting.variable) is \"\(oneLine(printable(url: setting.value), limit: 100))\", which is no proxy's URL: "
          + "\(error.reason)."
      )
    }
  }

  /// Names match themselves and their subdomains, with or without port; addresses match themselves or a network.
  private func bypasses(_ server: ServerAddress) -> Bool {
    let host = server.host.hasSuffix(".") ? String(server.host.dropLast()) : server.host
    let address = IPAddress(host)
    let port = server.port ?? (server.isSecure ? 443 : 80)
    return exceptions.contains { exception in
      if exception == "*" { return true }
      if let address, let network = IPAddress.Network(exception) { return network.contains(address) }
      if exception == "\(host):\(port)" { return true }
      var name = exception[...]
      if name.hasPrefix("*.") { name = name.dropFirst() }
      if name.hasPrefix(".") { name = name.dropFirst() }
      if name.hasSuffix(".") { name = name.dropLast() }
      guard !name.isEmpty else { return false }
      return ["\(host):\(port)", host].contains { $0 == name || (address == nil && $0.hasSuffix("." + name)) }
    }
  }
}
