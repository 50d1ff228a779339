#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs GET requests with an access key, by the algorithm SDK-HMAC-SHA256 of Huawei Cloud and Open Telekom Cloud
/// (support.huaweicloud.com, "AK/SK Signing and Authentication Guide").
struct AccessKeySignature {
  private static let algorithm = "SDK-HMAC-SHA256"
  private static let dateHeader = "X-Sdk-Date"

  /// The access key.
  var key: String
  /// Its secret.
  var secret: Secret
  /// Goes with a temporary key.
  var securityToken: String?
  /// The project that the request is about.
  var project: String?

  /// Signs a request.
  ///
  /// - Parameters:
  ///   - url: as it is sent, percent-encoded.
  ///   - others: headers that are sent and signed as well.
  ///   - now: servers refuse requests that were signed more than a quarter of an hour ago.
  /// - Returns: the headers to send, of which all are signed but the signature itself.
  /// - Throws: `OpenStackError` if the URL is none, or if there is no OpenSSL.
  func headers(_ url: String, with others: HTTPHeaders = [:], at now: Date) throws(OpenStackError) -> HTTPHeaders {
    let date = now.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
    var headers = others
    headers.add(name: Self.dateHeader, value: date)
    if let project { headers.add(name: "X-Project-Id", value: project) }
    if let securityToken { headers.add(name: "X-Security-Token", value: securityToken) }
    var signed = headers
    signed.add(name: "Host", value: try Self.host(url))
    let canonical = Self.canonicalRequest(url, signed)
    guard let digest = sha256(canonical),
      let signature = hmacSHA256("\(Self.algorithm)\n\(date)\n\(digest)", key: secret)
    else { throw OpenStackError(.configuration, "Requests cannot be signed: libcurl, or OpenSSL with it, is missing.") }
    let names = Self.names(signed).joined(separator: ";")
    headers.add(
      name: "Authorization",
      value: "\(Self.algorithm) Access=\(key), SignedHeaders=\(names), Signature=\(signature)"
    )
    return headers
  }

  /// What is signed of a GET, whose body is empty.
  static func canonicalRequest(_ url: String, _ headers: HTTPHeaders) -> String {
    let names = names(headers)
    let lines = names.map { name in "\(name):\(headers.first(name)?.trimmingBlanks ?? "")\n" }.joined()
    let (path, query) = pathAndQuery(url)
    return ["GET", path, query, lines, names.joined(separator: ";"), emptyDigest].joined(separator: "\n")
  }

  /// The SHA-256 digest of nothing.
  private static let emptyDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  private static func names(_ headers: HTTPHeaders) -> [String] { headers.fields.map { $0.name.lowercased() }.sorted() }

  /// The path with a slash at its end, and the parameters in the order of their names.
  private static func pathAndQuery(_ url: String) -> (path: String, query: String) {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    let path = parts[0][start...].drop { $0 != "/" }
    let parameters = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { parameter in
      parameter.contains("=") ? String(parameter) : parameter + "="
    }
    return (path.hasSuffix("/") ? String(path) : path + "/", parameters.sorted().joined(separator: "&"))
  }

  /// The host as libcurl sends it.
  private static func host(_ url: String) throws(OpenStackError) -> String {
    do throws(ServerAddress.Problem) {
      let address = try ServerAddress.service(url)
      let usual = address.isSecure ? 443 : 80
      return address.host + (address.port.map { $0 == usual ? "" : ":\($0)" } ?? "")
    } catch {
      throw OpenStackError(.configuration, "The URL \(printable(url: url)) cannot be asked: \(error.reason).")
    }
  }

  /// The headers that must not be shown: the project's id is in every URL.
  static func secret(_ headers: HTTPHeaders) -> HTTPHeaders {
    var secret = HTTPHeaders()
    for field in headers.fields where !["X-Project-Id", dateHeader].contains(field.name) {
      secret.add(name: field.name, value: field.value)
    }
    return secret
  }
}

extension AccessKeySignature {
  init(_ auth: AuthOptions, project: String?) {
    key = auth.text("ak") ?? ""
    secret = Secret(auth.text("sk") ?? "")
    securityToken = auth.text("security_token")
    self.project = project
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let start = drop(while: isBlank)
    return String(start[..<(start.lastIndex { !isBlank($0) }.map { start.index(after: $0) } ?? start.startIndex)])
  }
}
