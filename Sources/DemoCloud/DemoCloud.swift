import Resources

/// A small cloud on a loopback port: Keystone's tokens and catalog, and Karbor's operation logs with
/// the real one's paging, filters and errors.
///
/// Keystone is at the root, Karbor below `/data-protect`, and a Karbor without Keystone below
/// `/noauth`. Nothing runs while nobody asks.
public actor DemoCloud {
  static let karborMount = "/data-protect"
  static let noAuthMount = "/noauth"

  private let options: DemoOptions
  private let clock: DemoClock
  private var table: OperationTable
  private let directory: Directory
  private var keystone: Keystone?
  private var karbor: Karbor?
  private var noAuth: Karbor?
  private var serving: Task<Void, Never>?

  /// Makes up the logs; nobody listens yet.
  public init(_ options: DemoOptions = DemoOptions()) {
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
  public func start() async throws -> DemoAddress {
    let listener = try await HTTPListener.bind(port: options.port)
    let host = "127.0.0.1:\(listener.port)"
    let base = "http://\(host)"
    keystone = Keystone(
      directory: directory,
      lifetime: Microseconds(seconds: options.tokenLifetime),
      base: base
    )
    karbor = Karbor(
      authentication: .keystone(url: "\(base)/v3"),
      mount: Self.karborMount,
      address: host
    )
    noAuth = Karbor(authentication: .none, mount: Self.noAuthMount, address: host)
    serving = Task { await listener.serve { await self.deliver($0) } }
    return address(port: listener.port, base: base)
  }

  /// Closes the port and all connections.
  public func stop() async {
    serving?.cancel()
    await serving?.value
    serving = nil
  }

  /// A clouds.yaml that reaches a running demo cloud: entries for a member (`demo`), an admin, an
  /// application credential and more.
  public static func cloudsYAML(_ address: DemoAddress) -> String {
    fill(Resources.demoClouds, address)
  }

  /// What to tell the person who started a demo cloud, without the clouds.yaml.
  public static func greeting(_ address: DemoAddress) -> String {
    fill(Resources.demoCloudStarted, address)
  }

  /// What a program needs to know of a running demo cloud, as one line of JSON: `keystone.url`, `karbor.url`,
  /// `karbor_noauth.url`, `projects.NAME.id`, `users.NAME.password`, `application_credential.{id, secret, name}` and
  /// `tokens.expired`, a token that has been refused since it was given out.
  public func description(_ address: DemoAddress) -> String {
    let base = "http://127.0.0.1:\(address.port)"
    let description = DemoDescription(
      directory: directory,
      keystoneURL: address.authURL,
      karborURL: "\(base)\(Self.karborMount)/v1",
      noAuthURL: "\(base)\(Self.noAuthMount)/v1",
      expiredToken: keystone?.expiredToken(now: clock.wall)
    )
    return String(decoding: description.json.bytes, as: UTF8.self)
  }

  private func deliver(_ request: HTTPRequest) -> Delivery {
    var response = answer(request)
    if !request.keepsAlive, !response.closes {
      response.headers.append(("Connection", "close"))
      response.closes = true
    } else if request.isVersion10, !response.closes {
      response.headers.append(("Connection", "keep-alive"))
    }
    return Delivery.whole(response)
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    if request.lineLength > 8192 { return EventletError.uriTooLong }
    if request.longestHeaderLine > 16_384 { return EventletError.headerTooLong }
    if let path = below(Self.karborMount, request) {
      let requester = keystone?.requester(request.header("X-Auth-Token"), now: clock.wall)
      return answer(request, path, karbor, requester)
    }
    if let path = below(Self.noAuthMount, request) {
      return answer(request, path, noAuth, noAuthRequester(request.header("X-Auth-Token")))
    }
    return keystone?.answer(request, now: clock.wall)
      ?? EventletError.internalError(date: HTTPDate.text(clock.wall))
  }

  private func answer(
    _ request: HTTPRequest,
    _ path: String,
    _ karbor: Karbor?,
    _ requester: Requester?
  ) -> HTTPResponse {
    let time = clock.logs
    table.reach(time)
    let date = HTTPDate.text(clock.wall)
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
      noAuthEndpoint: "\(base)\(Self.noAuthMount)/v1/\(alpha)",
      noAuthToken: "demo:\(alpha)",
      projects: projects
    )
  }

  private static func fill(_ text: String, _ address: DemoAddress) -> String {
    let credential = Directory(Seed(0), projects: []).credentials[0]
    let values = [
      "authURL": address.authURL, "endpoint": address.endpoint,
      "noAuthEndpoint": address.noAuthEndpoint, "noAuthToken": address.noAuthToken,
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
