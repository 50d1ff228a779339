import DemoCloud
import Foundation

/// Applies faults to one request, always in this order: the request, the reply, how it is sent, and when.
struct FaultyExchange: Sendable {
  typealias Healthy = @Sendable (HTTPRequest) async -> HTTPResponse

  let request: HTTPRequest
  let kind: SeenRequest.Kind
  let effects: [FaultEffect]
  /// Seconds since 1970.
  let now: Double
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  let base: String
  /// The host that redirects lead to.
  let elsewhere: String
  /// The cloud's address with the expired certificate.
  let expired: String

  /// The reply, made from one or several replies of the healthy cloud.
  func response(previousPage: [[UInt8]], healthy: Healthy) async -> HTTPResponse {
    let isLoop = kind == .list && effects.contains(.markerLoop)
    var response = await healthy(isLoop ? request.setting("marker", to: nil) : request)
    let reply = FaultReply(request: request, kind: kind, healthy: response, now: now, base: base)
    for effect in effects {
      if let error = error(effect, reply) {
        response = error
      } else if let body = body(effect, response.body) {
        response.replaceBody(body)
      } else if kind == .list, response.status == 200, var list = ListBody(response.body) {
        await change(&list, effect, previousPage, healthy)
        response.replaceBody(list.bytes)
      }
    }
    response.setConnection(for: request)
    if effects.contains(where: { if case .refuse = $0 { true } else { false } }) { response.close() }
    return response
  }

  func delivery(_ response: HTTPResponse) -> Delivery {
    var delivery = Delivery.whole(response)
    for effect in effects { delivery = Delivery.faulty(response, effect) ?? delivery }
    for effect in effects {
      switch effect {
      case .latency(let wait, _): delivery.steps.insert(.wait(wait), at: 0)
      case .hold: delivery.steps.insert(.hold, at: 0)
      case .refuse(let duration): delivery.steps.insert(.stopListening(duration), at: 0)
      default: break
      }
    }
    return delivery
  }

  private func error(_ effect: FaultEffect, _ reply: FaultReply) -> HTTPResponse? {
    switch effect {
    case .status(let status): reply.status(status)
    case .tooManyRequests(let wait, let isDate): reply.tooManyRequests(wait, isDate: isDate)
    case .unavailable(let wait): reply.unavailable(retryAfter: wait)
    case .redirect(let status): reply.redirection(status, to: elsewhere)
    default: nil
    }
  }

  private func body(_ effect: FaultEffect, _ body: [UInt8]) -> [UInt8]? {
    switch effect {
    case .invalidJSON: FaultyBody.invalid(body)
    case .otherJSON: FaultyBody.otherShape
    case .deepJSON(let depth): FaultyBody.deep(depth)
    case .badRow: FaultyBody.badRow(body)
    case .badFields: FaultyBody.badFields(body)
    case .expiredCertificate:
      body.replacing(Array("\(base)/data-protect".utf8), with: Array("\(expired)/data-protect".utf8))
    default: nil
    }
  }

  private func change(
    _ list: inout ListBody,
    _ effect: FaultEffect,
    _ previousPage: [[UInt8]],
    _ healthy: Healthy
  ) async {
    switch effect {
    case .duplicateIDs(let count):
      if request.hasParameter("marker") { list.repeatRows(of: previousPage, count: count) }
    case .largePage:
      guard let last = list.rows.last, list.links != nil else { return }
      let more = await healthy(request.setting("marker", to: ListBody.id(last)).setting("offset", to: nil))
      guard let page = ListBody(more.body) else { return }
      list.rows += page.rows
      list.links = page.links
    case .emptyPage:
      list.rows = []
      list.links = list.links ?? linkToItself
    default: break
    }
  }

  private var linkToItself: [UInt8] {
    let url = "http://\(request.header("Host") ?? "")\(request.target)"
    return Array(#"[{"rel": "next", "href": "\#(url)"}]"#.utf8)
  }
}

extension HTTPRequest {
  fileprivate func hasParameter(_ name: String) -> Bool {
    URLComponents(string: target)?.queryItems?.contains { $0.name == name } ?? false
  }

  /// The request with one query parameter set or removed.
  fileprivate func setting(_ name: String, to value: String?) -> HTTPRequest {
    guard var url = URLComponents(string: target) else { return self }
    let others = url.queryItems?.filter { $0.name != name } ?? []
    url.queryItems = others + (value.map { [URLQueryItem(name: name, value: $0)] } ?? [])
    var request = self
    request.target = url.string ?? target
    return request
  }
}
