import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Wire {
  private static let redirectLimit = 5

  /// Follows redirects of a GET on the same host; a token never goes to another one, nor from TLS to plain HTTP.
  func follow(
    _ request: HTTPRequest,
    before deadline: Deadline
  ) async throws(OpenStackError) -> (HTTPRequest, HTTPReply) {
    var request = request
    for _ in 0...Self.redirectLimit {
      let reply = try await send(request, before: deadline)
      guard [301, 302, 303, 307, 308].contains(reply.status), let location = reply.headers.first(name: "Location"),
        let base = URL(string: request.url), let target = URL(string: location, relativeTo: base)?.absoluteURL
      else { return (request, reply) }
      try allow(from: base, to: target, request, reply)
      request.url = target.absoluteString
    }
    throw filter.filtered(
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
    let isHTTP = ["http", "https"].contains(target.scheme?.lowercased())
    guard !isHTTP || (carriesSecret && (!isSameHost || losesTLS)) else { return }
    let refusal =
      if !isHTTP {
        ", which is no place to ask."
      } else if isSameHost {
        "; the token is not sent over plain HTTP."
      } else {
        "; the token is not sent to another host."
      }
    throw filter.filtered(
      OpenStackError(
        .http,
        "The server redirects to \(oneLine(printable(url: target.absoluteString)))\(refusal)",
        method: request.method.rawValue,
        url: request.url,
        status: reply.status,
        requestID: reply.requestID
      )
    )
  }
}
