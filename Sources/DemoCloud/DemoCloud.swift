/// A small cloud on a loopback port: Keystone's tokens and catalog, and Karbor's operation logs.
///
/// It has the real Karbor's paging, filters and errors. Keystone is at the root, Karbor below `/data-protect`, a Karbor
/// without Keystone below `/noauth`, and Cloud Backup and Recovery, which shows the same operations in its own format,
/// below `/cbr`. Between requests nothing runs.
package actor DemoCloud {
  private let options: DemoOptions
  private let clock: DemoClock
  private var table: OperationTable
  private let directory: Directory
  private var keystone: Keystone?
  private var karbor: Karbor?
  private var noAuth: Karbor?
  private var serving: Task<Void, Never>?

  /// Generates the logs; does not listen yet.
  package init(_ options: DemoOptions = DemoOptions()) {
    self.options = options
    clock = DemoClock(speed: options.speed, now: options.now)
    let seed = Seed(options.seed)
    let projects = Project.all(seed)
    directory = Directory(seed["directory"], projects: projects)
    table = OperationTable(
      projects: projects,
      counts: [options.logs, 3, 0],
      start: clock.logs,
      seed: seed["logs"]
    )
  }

  /// Starts to listen.
  ///
  /// - Returns: the cloud's address.
  /// - Throws: `IOError` if the port is taken.
  package func start() async throws -> DemoAddress {
    let listener = try await HTTPListener(port: options.port)
    let address = open(at: listener.port)
    serving = Task {
      await listener.serve { request, connection in try await connection.send(await self.answer(request)) }
    }
    return address
  }

  /// Uses a loopback port where somebody else listens and passes the requests to `answer`.
  package func open(at port: Int) -> DemoAddress {
    let host = "127.0.0.1:\(port)"
    let base = "http://\(host)"
    keystone = Keystone(
      directory: directory,
      lifetime: Microseconds(seconds: options.tokenLifetime),
      base: base,
      service: options.service
    )
    karbor = Karbor(authentication: .keystone(url: "\(base)/v3"), mount: Mount.karbor.rawValue, address: host)
    noAuth = Karbor(authentication: .none, mount: Mount.noAuth.rawValue, address: host)
    return DemoAddress(port: port, base: base, projects: directory.projects)
  }

  /// Closes the port and all connections.
  package func stop() async {
    serving?.cancel()
    await serving?.value
    serving = nil
  }

  /// What a program needs to use a running demo cloud, as one line of JSON.
  ///
  /// `keystone.url`, `karbor.url`, `karbor_noauth.url`, `projects.NAME.id`, `users.NAME.password`,
  /// `application_credential.{id, secret, name}` and `tokens.expired`, a token that was issued already expired.
  package func description(_ address: DemoAddress) -> String {
    let base = "http://127.0.0.1:\(address.port)"
    let description = DemoDescription(
      directory: directory,
      keystoneURL: address.authURL,
      karborURL: "\(base)\(Mount.karbor.rawValue)/v1",
      noAuthURL: "\(base)\(Mount.noAuth.rawValue)/v1",
      cbrURL: "\(base)\(Mount.cbr.rawValue)/v3",
      expiredToken: keystone?.expiredToken(now: clock.wall)
    )
    return String(decoding: description.json.bytes, as: UTF8.self)
  }

  /// Answers a request; the clock of tokens and of the Date header is `ahead` seconds ahead.
  package func answer(_ request: HTTPRequest, ahead: Double = 0) -> HTTPResponse {
    var response = answer(request, now: clock.wall + Microseconds(seconds: ahead))
    response.setConnection(for: request)
    return response
  }

  private func answer(_ request: HTTPRequest, now: Microseconds) -> HTTPResponse {
    if request.lineLength > 8192 { return EventletError.uriTooLong }
    if request.longestHeaderLine > 16_384 { return EventletError.headerTooLong }
    if let path = Mount.karbor.rest(of: request.path) {
      let requester = keystone?.requester(request.header("X-Auth-Token"), now: now)
      return answer(request, path, karbor, requester, now)
    }
    if let path = Mount.noAuth.rest(of: request.path) {
      return answer(request, path, noAuth, noAuthRequester(request.header("X-Auth-Token")), now)
    }
    if let path = Mount.cbr.rest(of: request.path) {
      return answerCBR(request, path, keystone?.requester(request.header("X-Auth-Token"), now: now), now)
    }
    return keystone?.answer(request, now: now)
      ?? EventletError.internalError(date: HTTPDate.text(now))
  }

  private func answer(
    _ request: HTTPRequest,
    _ path: String,
    _ karbor: Karbor?,
    _ requester: Requester?,
    _ now: Microseconds
  ) -> HTTPResponse {
    let time = clock.logs
    table.reach(time)
    let date = HTTPDate.text(now)
    return karbor?.answer(
      request,
      path: path,
      requester: requester,
      table: table,
      time: time,
      date: date
    )
      ?? EventletError.internalError(date: date)
  }

  /// Adds new logs at the head of the list while a client pages through it.
  private func answerCBR(
    _ request: HTTPRequest,
    _ path: String,
    _ requester: Requester?,
    _ now: Microseconds
  ) -> HTTPResponse {
    let time = clock.logs
    table.reach(time)
    if let route = try? CBRRoute(method: request.method, path: path), route.continues(request.query) {
      table.hasten(options.growth, of: route.project, at: time)
    }
    return CBR().answer(
      request,
      path: path,
      requester: requester,
      table: table,
      time: time,
      date: HTTPDate.text(now)
    )
  }

  /// `user:project`, or only the project; everybody is an admin.
  private func noAuthRequester(_ token: String?) -> Requester? {
    guard let token else { return nil }
    let project = token.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last
    return Requester(project: project.map(String.init), isAdmin: true)
  }
}
