#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The proxies of the environment, by requests' rules (section Q).
package struct ProxySettings: Sendable {
  /// A proxy with its credentials taken out of the URL.
  struct Proxy: Hashable, Sendable {
    var host: String
    var port: Int
    var isSOCKS: Bool
    var username: String?
    var password: Secret?
  }

  private var byScheme: [String: String] = [:]
  private var exceptions: [String] = []

  /// No proxies.
  package init() {}

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, lower case before upper.
  package init(environment: [String: String]) {
    func variable(_ name: String) -> String? {
      [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    for scheme in ["http", "https", "all"] { byScheme[scheme] = variable("\(scheme)_proxy") }
    exceptions = (variable("no_proxy") ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    exceptions.removeAll(where: \.isEmpty)
  }

  /// The proxy for a URL; nil to connect directly.
  func proxy(for url: URL) -> Proxy? {
    guard let scheme = url.scheme?.lowercased(), let host = url.host()?.lowercased(), !bypasses(host, url.port),
      let address = byScheme[scheme] ?? byScheme["all"]
    else { return nil }
    let spelled = address.contains("://") ? address : "http://" + address
    guard let proxy = URLComponents(string: spelled), let proxyHost = proxy.host, !proxyHost.isEmpty else { return nil }
    let isSOCKS = proxy.scheme?.hasPrefix("socks") == true
    return Proxy(
      host: proxyHost,
      port: proxy.port ?? (isSOCKS ? 1080 : 80),
      isSOCKS: isSOCKS,
      username: proxy.user,
      password: proxy.password.map(Secret.init)
    )
  }

  /// Names match themselves and what is below them, with or without a port; IPv4 addresses themselves and networks.
  private func bypasses(_ host: String, _ port: Int?) -> Bool {
    exceptions.contains { exception in
      if exception == "*" { return true }
      if let address = IPv4(host), let network = IPv4.Network(exception) { return network.contains(address) }
      let name = exception.lowercased().drop { $0 == "." }
      let candidates = port.map { ["\(host):\($0)", host] } ?? [host]
      return candidates.contains { $0 == name || $0.hasSuffix("." + name) }
    }
  }
}

/// An IPv4 address as a number, for `no_proxy`.
struct IPv4 {
  var bits: UInt32

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    bits = 0
    for part in parts {
      guard let byte = UInt8(part) else { return nil }
      bits = bits << 8 | UInt32(byte)
    }
  }

  struct Network {
    var base: UInt32
    var mask: UInt32

    /// An address, or `address/bits`.
    init?(_ text: String) {
      let parts = text.split(separator: "/", maxSplits: 1)
      guard let first = parts.first, let address = IPv4(first) else { return nil }
      let length = parts.count == 2 ? UInt32(parts[1]) : 32
      guard let length, length <= 32 else { return nil }
      mask = length == 0 ? 0 : ~UInt32(0) << (32 - length)
      base = address.bits & mask
    }

    func contains(_ address: IPv4) -> Bool { address.bits & mask == base }
  }
}
