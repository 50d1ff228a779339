/// The part of Karbor's API server that concerns operation logs.
struct Karbor {
  /// How the server identifies a requester.
  enum Authentication: Sendable {
    case keystone(url: String)
    case none
  }

  let authentication: Authentication
  /// The path where it is mounted, without `/v1`.
  let mount: String
  let address: String

  /// Answers a request for a path below the mount; the requester is nil if the token is unknown.
  func answer(
    _ request: HTTPRequest,
    path: String,
    requester: Requester?,
    table: OperationTable,
    time: Microseconds,
    date: String
  ) -> HTTPResponse {
    let headers = KarborHeaders(date: date)
    guard path == "/v1" || path.hasPrefix("/v1/") else {
      return EventletError.internalError(date: date)
    }
    guard let requester else { return unauthorized(request, headers) }
    let route = KarborRoute(method: request.method, path: String(path.dropFirst(3)))
    do throws(KarborError) {
      let ids = headers.requestIDs(isShared: isKeystone)
      switch route {
      case .unreadable: return EventletError.internalError(date: date)
      case .unknown: return notFound(request, headers)
      case .noAction: throw KarborError.noSuchAction
      case .list(let project):
        try check(project, requester)
        return headers.success(
          try list(request, requester, project: project, table: table, time: time),
          ids
        )
      case .plans(let project):
        try check(project, requester)
        return headers.success(try plans(request, requester, project: project, table), ids)
      case .providers(let project):
        try check(project, requester)
        return headers.success(try providers(request, requester, project: project, table), ids)
      case .show(let project, let id):
        try check(project, requester)
        return headers.success(try show(id, requester, table: table, time: time), ids)
      }
    } catch {
      return headers.failure(error, headers.requestIDs(isShared: isKeystone))
    }
  }

  private var isKeystone: Bool {
    if case .keystone = authentication { true } else { false }
  }

  /// Checks that the project in the path is the token's.
  private func check(_ project: String, _ requester: Requester) throws(KarborError) {
    guard requester.project == project else { throw .malformedURL }
  }

  private func list(
    _ request: HTTPRequest,
    _ requester: Requester,
    project: String,
    table: OperationTable,
    time: Microseconds
  ) throws(KarborError) -> [UInt8] {
    let parameters = try parameters(request)
    let list = try ListParameters(parameters, isAdmin: requester.isAdmin)
    let rows = try ListRequest(
      table: table,
      time: time,
      requester: requester,
      project: table.histories.firstIndex { $0.project.id == project }
    ).page(list)

    var body = Array("{\"operation_logs\": [".utf8)
    for (position, row) in rows.enumerated() {
      if position > 0 { body += ", ".utf8 }
      row.append(to: &body)
    }
    body += "]".utf8
    if let last = rows.last, rows.count >= list.limit {
      let links = nextLink(request)
        .member(project: project, of: "operation_logs", parameters: parameters, marker: last.id.text)
      body += ", \"\(links.0)\": ".utf8
      body += links.1.bytes
    }
    body += "}".utf8
    return body
  }

  func parameters(_ request: HTTPRequest) throws(KarborError) -> Parameters {
    guard let items = FormEncoding.parse(request.query) else { throw .computeFault }
    return Parameters(items)
  }

  func nextLink(_ request: HTTPRequest) -> NextLink {
    NextLink(request: request, mount: mount + "/v1", address: address)
  }

  private func show(
    _ id: String,
    _ requester: Requester,
    table: OperationTable,
    time: Microseconds
  ) throws(KarborError) -> [UInt8] {
    guard Self.looksLikeUUID(id) else { throw .badRequest("Invalid operation log id provided.") }
    guard let reference = table.find(id, at: time) else { throw .unknownLog }
    let row = table.row(reference, at: time)
    guard requester.isAdmin || row.history.project.id == requester.project else {
      // The text differs from that of an unknown id, so a stranger can tell that the log exists.
      throw .notFound("Operation log \(id) could not be found.")
    }
    var body = Array("{\"operation_log\": ".utf8)
    row.append(to: &body)
    body += "}".utf8
    return body
  }

  /// `oslo_utils.uuidutils.is_uuid_like`: with or without dashes, braces, in any case.
  private static func looksLikeUUID(_ text: String) -> Bool {
    var digits = text.lowercased()[...]
    for prefix in ["urn:", "uuid:"] where digits.hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
    }
    while digits.first == "{" || digits.first == "}" { digits.removeFirst() }
    while digits.last == "{" || digits.last == "}" { digits.removeLast() }
    let plain = digits.filter { $0 != "-" }
    return plain.utf8.count == 32 && plain.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  private func notFound(_ request: HTTPRequest, _ headers: KarborHeaders) -> HTTPResponse {
    let isHead = request.method == "HEAD"
    let page = RouterNotFound.page(accept: isHead ? "text/html" : request.header("Accept"))
    return headers.page(
      404,
      "Not Found",
      type: page.type,
      body: isHead ? [] : Array(page.body.utf8)
    )
  }

  private func unauthorized(_ request: HTTPRequest, _ headers: KarborHeaders) -> HTTPResponse {
    switch authentication {
    case .keystone(let url): headers.unauthorized(keystone: url, isHead: request.method == "HEAD")
    case .none:
      headers.noAuthWelcome(url: "http://\(request.header("Host") ?? address)\(request.path)/admin")
    }
  }
}
