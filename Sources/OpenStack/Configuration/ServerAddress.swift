/// The server part of a URL, made only from URLs that libcurl parses the same way.
struct ServerAddress: Hashable, Sendable {
  /// The schemes of services.
  static let web = ["https", "http"]

  /// In lower case.
  let scheme: String
  /// User and password before the host, percent-encoded; only for proxies.
  let user: String?
  let password: Secret?
  /// In lower case; an IPv6 address in brackets.
  let host: String
  /// 1 to 65535; nil for the scheme's default.
  let port: Int?

  /// Why a text is not such a URL, worded as the end of a sentence.
  struct Problem: Error {
    var reason: String
  }

  /// Parses `scheme://user:password@host:port/…`.
  init(_ url: String, schemes: [String] = ServerAddress.web) throws(Problem) {
    guard Self.isPlain(url) else {
      throw Problem(reason: "it has a blank or another character that must be percent-encoded")
    }
    guard !url.contains("#") else { throw Problem(reason: "it has a fragment, which begins with #") }
    guard let colon = url.firstRange(of: "://") else { throw Self.noScheme(schemes) }
    scheme = url[..<colon.lowerBound].lowercased()
    guard schemes.contains(scheme) else { throw Self.noScheme(schemes) }
    let authority = url[colon.upperBound...].prefix { !"/?".contains($0) }
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2, let place = parts.last else {
      throw Problem(reason: "an @ in a user name or password must be written %40")
    }
    let credentials = parts.count == 2 ? parts[0].split(separator: ":", maxSplits: 1).map(String.init) : []
    user = parts.count == 2 ? credentials.first ?? "" : nil
    password = credentials.count == 2 ? Secret(credentials[1]) : nil
    (host, port) = try Self.hostAndPort(place)
  }

  /// Whether a text has only characters allowed in URLs: ASCII without spaces and controls.
  static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  private static func noScheme(_ schemes: [String]) -> Problem {
    Problem(reason: "it must begin with \(schemes.map { $0 + "://" }.joined(separator: " or "))")
  }

  private static func hostAndPort(_ text: Substring) throws(Problem) -> (String, Int?) {
    let host: Substring
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = text[...end]
      guard IPAddress(host) != nil else { throw Problem(reason: "what stands in brackets is no IPv6 address") }
    } else {
      host = text.prefix { $0 != ":" }
      guard !host.isEmpty else { throw Problem(reason: "it names no host") }
      guard host.utf8.allSatisfy(isHostByte) else { throw Problem(reason: "its host has a character that none has") }
    }
    let rest = text[host.endIndex...]
    guard !rest.isEmpty, rest != ":" else { return (host.lowercased(), nil) }
    guard rest.hasPrefix(":"), rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = Int(rest.dropFirst()), (1...65535).contains(port)
    else { throw Problem(reason: "its port is no number from 1 to 65535") }
    return (host.lowercased(), port)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Whether the scheme is https.
  var isSecure: Bool { scheme == "https" }

  /// Scheme, host and port, without user and password.
  var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

  /// Parses a service's URL; rejects user and password, which would be sent along.
  ///
  /// - Throws: why the URL cannot be used.
  static func service(_ url: String) throws(Problem) -> ServerAddress {
    let address = try ServerAddress(url)
    guard address.user == nil else { throw Problem(reason: "it has a user name or password in it") }
    return address
  }
}

/// A URL for display, without user and password.
///
/// If the port is not a number, the password contained a slash and is cut as well.
func printable(url: String) -> String {
  let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
  let rest = url[start...]
  let authority = rest.prefix { !"/?#".contains($0) }
  let isWhole = start > url.startIndex && authority.split(separator: ":").dropFirst().allSatisfy { Int($0) != nil }
  guard let at = authority.lastIndex(of: "@") ?? (isWhole || authority.hasPrefix("[") ? nil : rest.lastIndex(of: "@"))
  else { return url }
  return String(url[..<start]) + rest[rest.index(after: at)...]
}
