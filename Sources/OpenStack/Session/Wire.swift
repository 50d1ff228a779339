import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends requests with everything that all of them share: headers, log, records, redirects, errors.
struct Wire: Sendable {
  var transport: any HTTPTransport
  var userAgent: String
  var filter: SecretFilter
  var log: WireLog
  var now: @Sendable () -> Date
  var onRequest: @Sendable (RequestRecord) -> Void

  private static let redirectLimit = 5

  /// The same wire, which also takes what these headers prove us with out of logs and errors.
  func concealing(_ headers: HTTPHeaders) -> Wire {
    var wire = self
    for header in headers {
      let secret = Secret(String(header.value.split(separator: " ").last ?? ""))
      wire.filter.add(secret)
      wire.log.filter.add(secret)
    }
    return wire
  }

  /// A GET of the service; throws for every status that is no success.
  func get(
    _ url: String,
    headers: HTTPHeaders,
    serviceType: String
  ) async throws(OpenStackError) -> ServiceResponse {
    var all = headers
    all.add(name: "X-Openstack-Request-Id", value: "req-\(UUID().uuidString.lowercased())")
    let (request, reply) = try await follow(self.request(.GET, url, headers: all))
    log.answered(request, reply, serviceType: serviceType)
    guard (200..<300).contains(reply.status) else { throw failure(request, reply) }
    return ServiceResponse(
      status: reply.status,
      body: reply.body,
      requestID: reply.requestID,
      url: printable(url: request.url)
    )
  }

  /// A GET without a token, of whatever status.
  func getDocument(_ url: String) async throws(OpenStackError) -> HTTPReply {
    try await follow(request(.GET, url, headers: [:])).1
  }

  /// The POST for a token, of whatever status; a redirect is not followed, because the body holds the credentials.
  func post(_ url: String, _ body: JSONValue) async throws(OpenStackError) -> HTTPReply {
    var request = request(.POST, url, headers: ["Content-Type": "application/json"])
    request.body = Array(body.encoded().utf8)
    let reply = try await send(request)
    guard (300..<400).contains(reply.status) else { return reply }
    throw filtered(
      OpenStackError(
        .http,
        "The token request is redirected, which is not followed with credentials; the auth_url should name "
          + "the place itself: \(reply.headers.first(name: "Location") ?? "none is given").",
        method: "POST",
        url: url,
        status: reply.status,
        requestID: reply.requestID
      )
    )
  }

  /// The error a reply stands for.
  func failure(_ request: HTTPRequest, _ reply: HTTPReply) -> OpenStackError {
    failure(method: request.method.rawValue, url: request.url, reply)
  }

  func failure(method: String, url: String, _ reply: HTTPReply) -> OpenStackError {
    let kind: OpenStackError.Kind =
      switch reply.status {
      case 401: .unauthorized
      case 403: .forbidden
      case 404: .notFound
      default: .http
      }
    return filtered(
      OpenStackError(
        kind,
        ErrorBody(reply: reply).message,
        method: method,
        url: url,
        status: reply.status,
        requestID: reply.requestID
      )
    )
  }

  private func filtered(_ error: OpenStackError) -> OpenStackError { filter.filtered(error) }

  private func request(_ method: HTTPMethod, _ url: String, headers: HTTPHeaders) -> HTTPRequest {
    var all = headers
    all.add(name: "Accept", value: "application/json")
    all.add(name: "User-Agent", value: userAgent)
    return HTTPRequest(method: method, url: url, headers: all, body: nil)
  }

  // MARK: Redirects

  /// Follows redirects of a GET on the same host; a token never goes to another one, nor from TLS to plain HTTP.
  private func follow(_ request: HTTPRequest) async throws(OpenStackError) -> (HTTPRequest, HTTPReply) {
    var request = request
    for _ in 0...Self.redirectLimit {
      let reply = try await send(request)
      guard [301, 302, 303, 307, 308].contains(reply.status), let location = reply.headers.first(name: "Location"),
        let base = URL(string: request.url), let target = URL(string: location, relativeTo: base)?.absoluteURL
      else { return (request, reply) }
      try allow(from: base, to: target, request, reply)
      request.url = target.absoluteString
    }
    throw filtered(
      OpenStackError(.http, "The server redirects without end.", method: request.method.rawValue, url: request.url)
    )
  }

  private func allow(
    from base: URL,
    to target: URL,
    _ request: HTTPRequest,
    _ reply: HTTPReply
  ) throws(OpenStackError) {
    let carriesSecret =
      request.headers.contains(name: "X-Auth-Token") || request.headers.contains(name: "Authorization")
    let isSameHost = base.host()?.lowercased() == target.host()?.lowercased()
    let losesTLS = base.scheme == "https" && target.scheme != "https"
    guard carriesSecret, !isSameHost || losesTLS else { return }
    throw filtered(
      OpenStackError(
        .http,
        "The server redirects to \(printable(url: target.absoluteString)); the token is not sent "
          + (isSameHost ? "over plain HTTP." : "to another host."),
        method: request.method.rawValue,
        url: request.url,
        status: reply.status,
        requestID: reply.requestID
      )
    )
  }

  // MARK: One exchange

  private func send(_ request: HTTPRequest) async throws(OpenStackError) -> HTTPReply {
    log.sending(request)
    var record = RequestRecord(
      startedAt: now(),
      method: request.method.rawValue,
      url: filter.filtered(printable(url: request.url))
    )
    let clock = ContinuousClock()
    let start = clock.now
    defer {
      record.duration = clock.now - start
      onRequest(record)
    }
    do throws(OpenStackError) {
      let reply = try await transport.send(request)
      record.status = reply.status
      record.bodyBytes = reply.body.count
      record.requestID = reply.requestID
      if reply.status >= 400 { record.error = failure(request, reply).message }
      log.received(reply)
      return reply
    } catch {
      var error = filtered(error)
      error.method = request.method.rawValue
      error.url = record.url
      record.error = error.message
      throw error
    }
  }
}

/// The query with its leading `?`, percent-encoded; empty without parameters.
func encoded(_ query: [QueryItem]) -> String {
  guard !query.isEmpty else { return "" }
  let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if unreserved.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
  return "?" + query.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
}
