import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends requests with everything they share: headers, log, records, redirects, retries, errors.
struct Wire: Sendable {
  var transport: any HTTPTransport
  var userAgent: String
  var filter: SecretFilter
  var log: WireLog
  var time: SessionClock
  var onRequest: @Sendable (RequestRecord) -> Void
  var onRetry: @Sendable (RetryNotice) -> Void

  /// The same wire, which also masks the credentials in these headers in logs and errors.
  func concealing(_ headers: HTTPHeaders) -> Wire {
    var wire = self
    for field in headers.fields {
      let secret = Secret(String(field.value.split(separator: " ").last ?? ""))
      wire.filter.add(secret)
      wire.log.filter.add(secret)
    }
    return wire
  }

  /// Sends a GET to the service; throws for every error status.
  func get(
    _ url: String,
    headers: HTTPHeaders,
    serviceType: String,
    budget: inout RetryBudget
  ) async throws(OpenStackError) -> ServiceResponse {
    var all = headers
    all.add(name: "X-Openstack-Request-Id", value: "req-\(UUID().uuidString.lowercased())")
    let (request, reply) = try await persist(self.request(.get, url, headers: all), &budget)
    log.answered(request, reply, serviceType: serviceType)
    guard (200..<300).contains(reply.status) else { throw failure(request, reply) }
    return ServiceResponse(
      status: reply.status,
      body: reply.body,
      contentType: reply.headers.first("Content-Type").map { oneLine(String($0.prefix { $0 != ";" }), limit: 60) },
      opening: { [filter] in Self.opening(of: reply.body, filter) },
      requestID: reply.requestID.map(filter.filtered),
      url: printable(url: request.url),
      duration: budget.lastDuration,
      wasPutOff: budget.wasPutOff
    )
  }

  /// Filters more bytes than it shows, since a secret may extend beyond the words shown.
  private static func opening(of body: [UInt8], _ filter: SecretFilter) -> String {
    oneLine(filter.filtered(String(decoding: body.prefix(4_000), as: UTF8.self)), limit: 80)
  }

  /// Sends a GET without a token; accepts any status.
  func getDocument(
    _ url: String,
    headers: HTTPHeaders = [:],
    _ budget: inout RetryBudget
  ) async throws(OpenStackError) -> HTTPReply {
    try await persist(request(.get, url, headers: headers), &budget).1
  }

  /// Sends the POST for a token, once; accepts any status.
  ///
  /// A redirect is not followed, because the body contains the credentials.
  func post(_ url: String, _ body: JSONValue, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply {
    var request = request(.post, url, headers: ["Content-Type": "application/json"])
    request.body = Array(body.encoded().utf8)
    let reply = try await send(request, before: deadline)
    guard (300..<400).contains(reply.status) else { return reply }
    throw filter.filtered(
      OpenStackError(
        .http,
        "The token request is redirected, which is not followed with credentials; the auth_url should name "
          + "the place itself: \(oneLine(filter.filtered(reply.headers.first("Location") ?? "none is given"))).",
        method: "POST",
        url: url,
        status: reply.status,
        requestID: reply.requestID
      )
    )
  }

  /// The error that a reply stands for.
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
    var error = OpenStackError(
      kind,
      ErrorBody(reply: reply, filter: filter).message,
      method: method,
      url: url,
      status: reply.status,
      requestID: reply.requestID
    )
    error.isTransient = Self.transientStatuses.contains(reply.status)
    if error.isTransient { error.retryAfter = RetryAfter.wait(reply, now: time.now()) }
    return filter.filtered(error)
  }

  private func request(_ method: HTTPMethod, _ url: String, headers: HTTPHeaders) -> HTTPRequest {
    var all = headers
    all.add(name: "Accept", value: "application/json")
    // A compressed reply may expand to any size, so none is requested.
    all.add(name: "Accept-Encoding", value: "identity")
    all.add(name: "User-Agent", value: userAgent)
    return HTTPRequest(method: method, url: url, headers: all, body: nil)
  }

  // MARK: One exchange

  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply {
    log.sending(request)
    var record = RequestRecord(
      startedAt: time.now(),
      method: request.method.rawValue,
      url: oneLine(filter.filtered(printable(url: request.url)), limit: 2_000)
    )
    let start = time.uptime()
    defer {
      record.duration = time.uptime() - start
      onRequest(record)
    }
    do throws(OpenStackError) {
      let reply = try await transport.send(request, before: deadline)
      record.status = reply.status
      record.bodyBytes = reply.body.count
      record.requestID = reply.requestID.map(filter.filtered)
      if reply.status >= 400 { record.error = failure(request, reply).message }
      log.received(reply)
      return reply
    } catch {
      var error = filter.filtered(error)
      error.method = request.method.rawValue
      error.url = record.url
      record.status = error.status
      record.requestID = error.requestID
      record.error = error.message
      throw error
    }
  }
}

/// The percent-encoded query, beginning with `?`; empty without parameters.
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
