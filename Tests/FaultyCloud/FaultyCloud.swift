import DemoCloud
import NIOSSL

/// A demo cloud that injects ordered faults and records the requests.
package actor FaultyCloud {
  private let options: DemoOptions
  private let cloud: DemoCloud
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  private var base = ""
  private var serving: [Task<Void, Never>] = []

  private var schedule = FaultSchedule(Faults())
  private var gate = Gate()
  /// The rows of the previous list reply, as bytes.
  private var previousPage: [[UInt8]] = []
  /// The port of the other host, the target of redirects.
  private var elsewherePort: Int?
  /// The port with the expired certificate.
  private var expiredPort: Int?

  /// The recorded requests, oldest first.
  package private(set) var requests: [SeenRequest] = []

  /// Generates the logs; does not listen yet, and later uses any free port.
  package init(_ options: DemoOptions = DemoOptions()) {
    self.options = options
    cloud = DemoCloud(options)
  }

  /// Starts to listen.
  ///
  /// - Returns: the cloud's address.
  /// - Throws: `IOError` if it cannot listen.
  package func start(_ faults: Faults = Faults()) async throws -> DemoAddress {
    let listener = try await FaultyListener()
    let address = await cloud.open(at: listener.port)
    base = "http://127.0.0.1:\(listener.port)"
    try await setFaults(faults)
    serve(listener, as: .cloud)
    return address
  }

  /// Closes the ports and all connections.
  package func stop() async {
    await gate.open()
    for task in serving { task.cancel() }
    for task in serving { await task.value }
    serving = []
  }

  /// Replaces the faults in force; restarts the count of requests at 1 and sends the replies that were held.
  ///
  /// - Throws: `IOError` if a server that a fault needs cannot listen.
  package func setFaults(_ faults: Faults) async throws {
    if faults.contains({ if case .redirect = $0 { true } else { false } }), elsewherePort == nil {
      let listener = try await FaultyListener()
      elsewherePort = listener.port
      serve(listener, as: .elsewhere)
    }
    if faults.contains({ $0 == .expiredCertificate }), expiredPort == nil {
      let listener = try await FaultyListener(tls: ExpiredCertificate.context())
      expiredPort = listener.port
      serve(listener, as: .expired)
    }
    await release()
    schedule = FaultSchedule(faults)
    gate = Gate()
    previousPage = []
  }

  /// Sends the replies that were held; no reply is held again until new faults are set.
  package func release() async { await gate.open() }

  /// How many requests of a kind there were since the start, without those to the other host.
  package func requestCount(_ kind: SeenRequest.Kind) -> Int {
    requests.count { $0.kind == kind && $0.server != .elsewhere }
  }

  /// Keystone's URL with the expired certificate; nil until such a fault was ordered.
  package var expiredAuthURL: String? { expiredPort.map { "https://127.0.0.1:\($0)/v3" } }

  private func serve(_ listener: FaultyListener, as server: SeenRequest.Server) {
    serving.append(
      Task {
        await listener.serve { request, connection in
          let (delivery, gate) = await self.deliver(request, at: server)
          return try await delivery.carryOut(on: connection, of: listener, gate)
        }
      }
    )
  }

  /// The healthy cloud's reply, changed by the faults that are due, and the gate that may hold it.
  private func deliver(_ request: HTTPRequest, at server: SeenRequest.Server) async -> (Delivery, Gate) {
    let kind = SeenRequest.Kind(request)
    let faults = server == .elsewhere ? [] : schedule.next(kind)
    requests.append(SeenRequest(request, kind, server, faults: faults.map(\.text)))
    guard server != .elsewhere else { return (Delivery.whole(Self.stranger), gate) }
    let gate = gate
    return (await deliver(request, kind, faults.map(\.effect)), gate)
  }

  private func deliver(
    _ request: HTTPRequest,
    _ kind: SeenRequest.Kind,
    _ effects: [FaultEffect]
  ) async -> Delivery {
    let ahead = effects.reduce(0) { sum, effect in
      if case .clockSkew(let skew) = effect { sum + skew / .seconds(1) } else { sum }
    }
    if effects.contains(.revoke) { _ = await cloud.answer(request.revokingItsToken, ahead: ahead) }
    let healthy: FaultyExchange.Healthy = { [cloud] in await cloud.answer($0, ahead: ahead) }
    let exchange = FaultyExchange(
      request: request,
      kind: kind,
      effects: effects,
      now: options.now() + ahead,
      base: base,
      elsewhere: "localhost:\(elsewherePort ?? 0)",
      expired: "https://127.0.0.1:\(expiredPort ?? 0)"
    )
    let response = await exchange.response(previousPage: previousPage, healthy: healthy)
    if kind == .list, let page = ListBody(response.body) { previousPage = page.rows }
    return exchange.delivery(response)
  }

  /// The other host's reply: a list that looks genuine, for clients that follow the redirect.
  private static var stranger: HTTPResponse {
    let body = Array(#"{"operation_logs": []}"#.utf8)
    let headers = [("Content-Type", "application/json"), ("Content-Length", "\(body.count)")]
    return HTTPResponse(200, "OK", headers: headers, body: body)
  }
}

extension HTTPRequest {
  /// A request that revokes this request's token.
  fileprivate var revokingItsToken: HTTPRequest {
    var request = self
    request.method = "DELETE"
    request.target = "/v3/auth/tokens"
    request.headers.replaceOrAdd(name: "X-Subject-Token", value: header("X-Auth-Token") ?? "")
    return request
  }
}
