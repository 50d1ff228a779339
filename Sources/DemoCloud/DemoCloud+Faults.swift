import NIOSSL
import Resources

/// Faults to order, and what a test may want to see.
extension DemoCloud {
  /// Puts other faults in place of those that are in force; requests are counted from 1 again.
  ///
  /// - Throws: `IOError` where another server that a fault needs cannot listen.
  package func setFaults(_ faults: Faults) async throws {
    if faults.contains({ if case .redirect = $0 { true } else { false } }), elsewherePort == nil {
      let listener = try await HTTPListener(port: 0)
      elsewherePort = listener.port
      serve(listener, as: .elsewhere)
    }
    if faults.contains({ $0 == .expiredCertificate }), expiredPort == nil {
      let listener = try await HTTPListener(port: 0, tls: Self.expiredTLS())
      expiredPort = listener.port
      serve(listener, as: .expired)
    }
    schedule = FaultSchedule(faults)
    previousPage = []
  }

  /// The last requests, 10,000 at least, the oldest first.
  package var requests: [DemoRequest] { journal.requests }

  /// How many requests of a kind there were since the start, those to another host left out.
  package func requestCount(_ kind: DemoRequest.Kind) -> Int { journal.counts[kind, default: 0] }

  /// Keystone's URL behind the certificate that has expired; nil until such a fault was ordered.
  package var expiredAuthURL: String? { expiredPort.map { "https://127.0.0.1:\($0)/v3" } }

  /// The certificate that has expired, as PEM: who trusts it finds nothing else wrong with it.
  package static var expiredCertificate: String {
    let text = Resources.expiredCertificate
    return String(text[..<(text.firstRange(of: "-----BEGIN PRIVATE")?.lowerBound ?? text.endIndex)])
  }

  private static func expiredTLS() throws -> NIOSSLContext {
    let pem = Array(Resources.expiredCertificate.utf8)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: NIOSSLCertificate.fromPEMBytes(pem).map { .certificate($0) },
        privateKey: .privateKey(NIOSSLPrivateKey(bytes: pem, format: .pem))
      )
    )
  }

  /// What the healthy cloud would answer, changed by the faults that are due.
  func deliver(_ request: HTTPRequest, at server: DemoRequest.Server) -> Delivery {
    let kind = DemoRequest.Kind(request)
    guard server != .elsewhere else {
      journal.append(DemoRequest(request, kind, server, faults: []))
      return Delivery.whole(Self.stranger)
    }
    let faults = schedule.next(kind)
    journal.append(DemoRequest(request, kind, server, faults: faults))
    return deliver(request, kind, faults.map(\.effect))
  }

  private func deliver(
    _ request: HTTPRequest,
    _ kind: DemoRequest.Kind,
    _ effects: [FaultEffect]
  ) -> Delivery {
    var now = clock.wall
    var closes = false
    for effect in effects {
      switch effect {
      case .clockSkew(let skew): now += Microseconds(skew)
      case .revoke: request.header("X-Auth-Token").map { keystone?.forget($0) }
      case .refuse: closes = true
      default: break
      }
    }
    let exchange = FaultyExchange(
      request: request,
      kind: kind,
      effects: effects,
      reply: FaultReply(request: request, kind: kind, now: now, base: base),
      elsewhere: "localhost:\(elsewherePort ?? 0)",
      endpoints: (
        "\(base)\(Self.karborMount)", "https://127.0.0.1:\(expiredPort ?? 0)\(Self.karborMount)"
      )
    )
    var response = exchange.response(previousPage: previousPage) { answer($0, now: now) }
    if kind == .list, let page = ListBody(response.body) { previousPage = page.rows }
    response.setConnection(request, closes: closes)
    return exchange.delivery(response)
  }

  /// What the other host has: a list that looks like a right one, for those who believe it.
  private static var stranger: HTTPResponse {
    let body = Array(#"{"operation_logs": []}"#.utf8)
    let headers = [("Content-Type", "application/json"), ("Content-Length", "\(body.count)")]
    return HTTPResponse(200, "OK", headers: headers, body: body)
  }
}

extension DemoRequest.Kind {
  init(_ request: HTTPRequest) {
    let mounts = [DemoCloud.karborMount, DemoCloud.noAuthMount]
    if request.method == "POST", request.path == "/v3/auth/tokens" {
      self = .token
    } else if let mount = mounts.first(where: { request.path.hasPrefix($0 + "/v1/") }) {
      let path = request.path.dropFirst(mount.count + "/v1".count)
      switch KarborRoute(method: request.method, path: String(path)) {
      case .list: self = .list
      case .show: self = .show
      default: self = .other
      }
    } else if request.path.hasPrefix(DemoCloud.cbrMount + "/"),
      let route = try? CBRRoute(method: request.method, path: String(request.path.dropFirst(DemoCloud.cbrMount.count)))
    {
      self = route.id == nil ? .list : .show
    } else {
      self = .other
    }
  }
}
