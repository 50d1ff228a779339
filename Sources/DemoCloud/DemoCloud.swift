import Resources

/// A small cloud on a loopback port: Keystone's tokens and catalog, and Karbor's operation logs with
/// the real one's paging, filters and errors.
///
/// Keystone is at the root, Karbor below `/data-protect`, a Karbor without Keystone below `/noauth`,
/// and Cloud Backup and Recovery, which shows the same operations in its own words, below `/cbr`. Nothing runs while nobody asks.
package actor DemoCloud {
  static let karborMount = "/data-protect"
  static let noAuthMount = "/noauth"
  static let cbrMount = "/cbr"

  private let options: DemoOptions
  let clock: DemoClock
  private var table: OperationTable
  private let directory: Directory
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  private(set) var base = ""
  var keystone: Keystone?
  private var karbor: Karbor?
  private var noAuth: Karbor?
  private var serving: [Task<Void, Never>] = []

  var schedule = FaultSchedule(Faults())
  var journal = Journal()
  /// The rows of the list that was answered last, as bytes.
  var previousPage: [[UInt8]] = []
  /// The port of the other host to which a redirect leads.
  var elsewherePort: Int?
  /// The port behind the certificate that has expired.
  var expiredPort: Int?

  /// Makes up the logs; nobody listens yet.
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

  /// Listens.
  ///
  /// - Returns: Where the cloud can be reached.
  /// - Throws: `IOError` where the port is taken.
  package func start() async throws -> DemoAddress {
    let listener = try await HTTPListener(port: options.port)
    let host = "127.0.0.1:\(listener.port)"
    base = "http://\(host)"
    keystone = Keystone(
      directory: directory,
      lifetime: Microseconds(seconds: options.tokenLifetime),
      base: base,
      service: options.service
    )
    karbor = Karbor(
      authentication: .keystone(url: "\(base)/v3"),
      mount: Self.karborMount,
      address: host
    )
    noAuth = Karbor(authentication: .none, mount: Self.noAuthMount, address: host)
    try await setFaults(options.faults)
    serve(listener, as: .cloud)
    return address(port: listener.port, base: base)
  }

  /// Closes the ports and all connections.
  package func stop() async {
    for task in serving { task.cancel() }
    for task in serving { await task.value }
    serving = []
    elsewherePort = nil
    expiredPort = nil
  }

  func serve(_ listener: HTTPListener, as server: DemoRequest.Server) {
    serving.append(Task { await listener.serve { await self.deliver($0, at: server) } })
  }

  /// A clouds.yaml that reaches a running demo cloud: entries for a member (`demo`), an admin, an
  /// application credential and more.
  package static func cloudsYAML(_ address: DemoAddress) -> String {
    fill(Resources.demoClouds, address)
  }

  /// What to tell the person who started a demo cloud, without the clouds.yaml.
  package static func greeting(_ address: DemoAddress) -> String {
    fill(Resources.demoCloudStarted, address)
  }

  /// What a program needs to know of a running demo cloud, as one line of JSON: `keystone.url`, `karbor.url`,
  /// `karbor_noauth.url`, `projects.NAME.id`, `users.NAME.password`, `application_credential.{id, secret, name}` and
  /// `tokens.expired`, a token that has been refused since it was given out.
  package func description(_ address: DemoAddress) -> String {
    let base = "http://127.0.0.1:\(address.port)"
    let description = DemoDescription(
      directory: directory,
      keystoneURL: address.authURL,
      karborURL: "\(base)\(Self.karborMount)/v1",
      noAuthURL: "\(base)\(Self.noAuthMount)/v1",
      cbrURL: "\(base)\(Self.cbrMount)/v3",
      expiredToken: keystone?.expiredToken(now: clock.wall)
    )
    return String(decoding: description.json.bytes, as: UTF8.self)
  }

  /// What the healthy cloud answers.
  func answer(_ request: HTTPRequest, now: Microseconds) -> HTTPResponse {
    if request.lineLength > 8192 { return EventletError.uriTooLong }
    if request.longestHeaderLine > 16_384 { return EventletError.headerTooLong }
    if let path = below(Self.karborMount, request) {
      let requester = keystone?.requester(request.header("X-Auth-Token"), now: now)
      return answer(request, path, karbor, requester, now)
    }
    if let path = below(Self.noAuthMount, request) {
      return answer(request, path, noAuth, noAuthRequester(request.header("X-Auth-Token")), now)
    }
    if let path = below(Self.cbrMount, request) {
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

  /// Lets the list grow at its head while somebody pages through it.
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

  /// The path below a mount; nil where it is not below it.
  private func below(_ mount: String, _ request: HTTPRequest) -> String? {
    let path = request.path
    guard path == mount || path.hasPrefix(mount + "/") else { return nil }
    return String(path.dropFirst(mount.count))
  }

  /// `user:project`, or the project alone; everybody is an admin.
  private func noAuthRequester(_ token: String?) -> Requester? {
    guard let token else { return nil }
    let project = token.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last
    return Requester(project: project.map(String.init), isAdmin: true)
  }

  private func address(port: Int, base: String) -> DemoAddress {
    let projects = Dictionary(uniqueKeysWithValues: directory.projects.map { ($0.name, $0.id) })
    let alpha = projects["alpha"] ?? ""
    return DemoAddress(
      port: port,
      authURL: "\(base)/v3",
      endpoint: "\(base)\(Self.karborMount)/v1/\(alpha)",
      cbrEndpoint: "\(base)\(Self.cbrMount)/v3/\(alpha)",
      noAuthEndpoint: "\(base)\(Self.noAuthMount)/v1/\(alpha)",
      noAuthToken: "demo:\(alpha)",
      projects: projects
    )
  }

  private static func fill(_ text: String, _ address: DemoAddress) -> String {
    let credential = Directory(Seed(0), projects: []).credentials[0]
    let values = [
      "authURL": address.authURL, "endpoint": address.endpoint,
      "cbrEndpoint": address.cbrEndpoint, "noAuthEndpoint": address.noAuthEndpoint, "noAuthToken": address.noAuthToken,
      "credentialID": credential.id, "credentialSecret": credential.secret,
    ]
    return text.split(separator: "«", omittingEmptySubsequences: false).enumerated()
      .map { position, piece in
        guard position > 0, let end = piece.firstIndex(of: "»") else { return String(piece) }
        return (values[String(piece[..<end])] ?? "") + piece[piece.index(after: end)...]
      }
      .joined()
  }
}
