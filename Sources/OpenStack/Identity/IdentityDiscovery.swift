import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds version 3 of the identity API, as keystoneauth's `discover.py` does.
struct IdentityDiscovery {
  /// The auth URL without trailing slashes and query.
  let base: String
  private let components: URLComponents

  init(authURL: String) throws(OpenStackError) {
    let authURL = printable(url: authURL)
    guard let components = URLComponents(string: authURL), let scheme = components.scheme?.lowercased(),
      ["http", "https"].contains(scheme), components.host?.isEmpty == false
    else {
      throw OpenStackError(
        .configuration,
        "The auth_url \(authURL) is no URL: it must begin with https:// or http://."
      )
    }
    self.components = components
    base = Self.trimmed(authURL)
  }

  /// The token URL for types that do not use discovery.
  var directTokenURL: String {
    base.hasSuffix("v3") ? base + "/auth/tokens" : base + "/v3/auth/tokens"
  }

  /// The token URL if the auth URL's path ends in version 3, so that nothing need be looked up; nil if it does not.
  var versionedTokenURL: String? {
    components.path.split(separator: "/").last == "v3" ? directTokenURL : nil
  }

  /// The token URL if discovery fails but the auth URL's path names version 3; nil if it does not.
  var fallbackTokenURL: String? {
    let parts = components.path.lowercased().split(separator: "/")
    return parts.first == "v3" || parts.last == "v3" ? directTokenURL : nil
  }

  /// The token URL from a version document.
  func tokenURL(from reply: HTTPReply) throws(OpenStackError) -> String {
    guard let versions = Self.versions(in: JSONValue(parsing: reply.body)) else {
      let start = oneLine(String(decoding: reply.body.prefix(200), as: UTF8.self)).prefix(50)
      throw OpenStackError(
        .malformedReply,
        "The auth_url \(base) gives no list of identity versions; please check that it is correct. "
          + "It says: \(start)",
        status: nil
      )
    }
    let usable = versions.filter(Self.isUsable)
    let found = usable.filter { $0.id.hasPrefix("v3") }.sorted { Self.number($0.id) < Self.number($1.id) }.first
    if let found { return Self.trimmed(combined(with: found.link)) + "/auth/tokens" }
    if usable.contains(where: { $0.id.hasPrefix("v2") }) {
      throw OpenStackError(
        .configuration,
        "The auth_url \(base) offers only version 2.0 of the identity API, which is not supported."
      )
    }
    throw OpenStackError(
      .malformedReply,
      "The auth_url \(base) offers no usable version of the identity API; please check that it is correct."
    )
  }

  // MARK: The document

  private struct Version {
    var id: String
    var status: String
    var link: String
  }

  /// `versions.values`, `versions`, `version`, or the body itself; nil for anything else.
  private static func versions(in json: JSONValue?) -> [Version]? {
    guard let json else { return nil }
    let list = json["versions"]?["values"]?.array ?? json["versions"]?.array
    if let list { return list.compactMap(version) }
    if let single = json["version"], single["id"] != nil { return [single].compactMap(version) }
    return json["id"] == nil ? nil : [json].compactMap(version)
  }

  private static func version(_ json: JSONValue) -> Version? {
    guard let id = json["id"]?.string, let status = json["status"]?.string,
      let link = json["links"]?.array?.first(where: { $0["rel"]?.string == "self" })?["href"]?.string
    else { return nil }
    return Version(id: id, status: status.lowercased(), link: link)
  }

  private static func isUsable(_ version: Version) -> Bool {
    ["stable", "current", "supported", "deprecated"].contains(version.status)
  }

  private static func number(_ id: String) -> Double { Double(id.dropFirst()) ?? 0 }

  // MARK: URLs

  /// The link's path, on the auth URL's scheme and host.
  ///
  /// If the link names another host, only its last path component is used: a keystone behind a proxy may know itself by
  /// an internal name.
  private func combined(with link: String) -> String {
    let linked = URLComponents(string: link)
    var url = components
    url.query = nil
    if let linked, linked.host == nil {
      url.path = link.hasPrefix("/") ? linked.path : Self.trimmed(components.path) + "/" + linked.path
    } else if let linked, linked.host == components.host, linked.port == components.port {
      url.path = linked.path
    } else {
      let version = Self.trimmed(link).split(separator: "/").last.map(String.init) ?? "v3"
      let path = Self.trimmed(components.path)
      url.path = path.hasSuffix(version) ? path : path + "/" + version
    }
    return url.string ?? base
  }

  private static func trimmed(_ url: String) -> String {
    var url = url[...]
    while url.hasSuffix("/") { url = url.dropLast() }
    return String(url)
  }
}
