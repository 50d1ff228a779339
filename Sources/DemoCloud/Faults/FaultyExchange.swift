/// One request and what its faults make of the answer, in this order whatever order they came in:
/// what is asked, what is answered, how it is sent, and when.
struct FaultyExchange {
  typealias Healthy = (HTTPRequest) -> HTTPResponse

  let request: HTTPRequest
  let kind: DemoRequest.Kind
  let effects: [FaultEffect]
  let reply: FaultReply
  /// Where a redirect leads.
  let elsewhere: String
  /// What the catalog says of Karbor's address, and what it says instead.
  let endpoints: (healthy: String, expired: String)

  /// The answer, made of one or more that the healthy cloud gives.
  func response(previousPage: [[UInt8]], healthy: Healthy) -> HTTPResponse {
    let isLoop = kind == .list && effects.contains(.markerLoop)
    var response = healthy(isLoop ? request.setting("marker", to: nil) : request)
    for effect in effects {
      if let error = error(effect) {
        response = error
      } else if let body = body(effect, response.body) {
        response.replaceBody(body)
      } else if kind == .list, response.status == 200, var list = ListBody(response.body) {
        change(&list, effect, previousPage, healthy)
        response.replaceBody(list.bytes)
      }
    }
    return response
  }

  func delivery(_ response: HTTPResponse) -> Delivery {
    var delivery = Delivery.whole(response)
    for effect in effects { delivery = Delivery.faulty(response, effect) ?? delivery }
    for effect in effects {
      switch effect {
      case .latency(let wait, _): delivery.steps.insert(.wait(wait), at: 0)
      case .refuse(let duration): delivery.steps.insert(.stopListening(duration), at: 0)
      default: break
      }
    }
    return delivery
  }

  private func error(_ effect: FaultEffect) -> HTTPResponse? {
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
      Array(
        body.split(separator: Array(endpoints.healthy.utf8), omittingEmptySubsequences: false)
          .joined(separator: endpoints.expired.utf8)
      )
    default: nil
    }
  }

  private func change(
    _ list: inout ListBody,
    _ effect: FaultEffect,
    _ previousPage: [[UInt8]],
    _ healthy: Healthy
  ) {
    switch effect {
    case .duplicateIDs(let count):
      let hasMarker = FormEncoding.parse(request.query)?.contains { $0.name == "marker" } ?? false
      if hasMarker { list.repeatRows(of: previousPage, count: count) }
    case .largePage:
      guard let last = list.rows.last, list.links != nil else { return }
      let more = healthy(request.setting("marker", to: ListBody.id(last)))
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
    return JSON.array([.object([("rel", .string("next")), ("href", .string(url))])]).bytes
  }
}
