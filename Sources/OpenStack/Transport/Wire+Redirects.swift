#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Wire {
  private static let redirectLimit = 5

  /// Follows redirects of a GET on the same host; the token is never sent to another host, nor from TLS to plain HTTP.
  func follow(
    _ request: HTTPRequest,
    before deadline: Deadline
  ) async throws(OpenStackError) -> (HTTPRequest, HTTPReply) {
    var request = request
    for _ in 0...Self.redirectLimit {
      let reply = try await send(request, before: deadline)
      guard [301, 302, 303, 307, 308].contains(reply.status), let location = reply.headers.first("Location"),
        let target = URL(string: location, relativeTo: URL(string: request.url))?.absoluteString
      else { return (request, reply) }
      if let objection = objection(to: target, named: location, from: request) {
        throw filter.filtered(
          OpenStackError(
            .http,
            "The server redirects to \(oneLine(filter.filtered(printable(url: target))))\(objection)",
            method: request.method.rawValue,
            url: request.url,
            status: reply.status,
            requestID: reply.requestID
          )
        )
      }
      request.url = target
    }
    throw filter.filtered(
      OpenStackError(.http, "The server redirects without end.", method: request.method.rawValue, url: request.url)
    )
  }

  /// Why a redirect must not be followed, worded as the end of a sentence; nil if it may.
  private func objection(to target: String, named location: String, from request: HTTPRequest) -> String? {
    guard ServerAddress.isPlain(location), let target = try? ServerAddress.service(target),
      let base = try? ServerAddress.service(request.url)
    else { return ", which is no place to ask." }
    guard request.headers.contains("X-Auth-Token") || request.headers.contains("Authorization") else { return nil }
    if base.host != target.host { return "; the token is not sent to another host." }
    return base.isSecure && !target.isSecure ? "; the token is not sent over plain HTTP." : nil
  }
}
