import JSON
import Logging

/// The debug log of requests and replies, in the `openstack` command's format but without secrets.
struct WireLog: Sendable {
  var logger: Logger
  /// The TLS options that the logged curl command needs.
  var tls: TLSSettings
  var filter: SecretFilter

  /// Larger bodies are cut.
  private static let bodyLimit = 20_000

  private var isOn: Bool { logger.logLevel <= .debug }

  /// Logs a request; of token requests only the URL, because their bodies contain the credentials.
  func sending(_ request: HTTPRequest) {
    guard isOn else { return }
    guard request.method == .get else {
      logger.debug("Making authentication request to \(filter.filtered(printable(url: request.url)))")
      return
    }
    var words = ["REQ: curl -g -i"]
    if !tls.verify {
      words.append("--insecure")
    } else if let authorities = tls.authorities {
      words.append("--cacert \"\(authorities)\"")
    }
    let url = filter.filtered(printable(url: request.url))
    words.append("-X \(request.method.rawValue) \(url.contains("?") ? "\"\(url)\"" : url)")
    words += Self.headers(request.headers).map { "-H \"\($0): \(filter.filtered($1))\"" }
    logger.debug("\(words.joined(separator: " "))")
  }

  func received(_ reply: HTTPReply) {
    guard isOn else { return }
    let headers = Self.headers(reply.headers).map { "\($0): \(filter.filtered($1))" }.joined(separator: " ")
    logger.debug("RESP: [\(reply.status)] \(headers)")
    if !reply.body.isEmpty { logger.debug("RESP BODY: \(body(of: reply))") }
  }

  /// Logs a failure that is followed by a retry.
  func retrying(_ notice: RetryNotice) {
    logger.warning("GET \(notice.url): \(notice)")
  }

  /// Logs the request id that belongs to a call.
  func answered(_ request: HTTPRequest, _ reply: HTTPReply, serviceType: String) {
    guard isOn, let id = reply.requestID else { return }
    let url = printable(url: String(request.url.prefix { $0 != "?" }))
    logger.debug("\(request.method.rawValue) call to \(serviceType) for \(url) used request id \(filter.filtered(id))")
  }

  private func body(of reply: HTTPReply) -> String {
    let type = reply.headers.first("Content-Type") ?? "nothing"
    let text: String
    if type.hasPrefix("application/json"), let json = JSONValue(parsing: reply.body) {
      text = filter.filtered(json).encoded()
    } else if type.hasPrefix("text/plain") {
      text = filter.filtered(String(decoding: reply.body, as: UTF8.self))
    } else {
      return "Omitted, Content-Type is set to \(type). Only application/json and text/plain bodies are logged."
    }
    guard text.utf8.count > Self.bodyLimit else { return text }
    return text.prefix(Self.bodyLimit) + "… (\(reply.body.count) bytes)"
  }

  /// Headers sorted by name; secret values are hashed, so that equal tokens can be recognized.
  private static func headers(_ headers: HTTPHeaders) -> [(String, String)] {
    headers.fields.sorted { $0.name.lowercased() < $1.name.lowercased() }.map { field in
      (field.name, isSecret(field.name) ? hashed(field.value) : field.value)
    }
  }

  private static func isSecret(_ name: String) -> Bool {
    [
      "authorization", "x-auth-token", "x-subject-token", "x-service-token", "set-cookie", "cookie",
      "openstack-auth-receipt",
    ].contains(name.lowercased())
  }

  static func hashed(_ text: String) -> String { "{SHA256}" + (sha256(text) ?? "unknown") }
}
