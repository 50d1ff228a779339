/// The documented part of Cloud Backup and Recovery's API that concerns operation logs.
///
/// It shows the same operations as Karbor in CBR's format. Paging is by offset, newest first, without marker or link.
struct CBR {
  /// Answers a request for a path below the mount; the requester is nil if the token is unknown.
  func answer(
    _ request: HTTPRequest,
    path: String,
    requester: Requester?,
    table: OperationTable,
    time: Microseconds,
    date: String
  ) -> HTTPResponse {
    let headers = CBRHeaders(date: date)
    do throws(CBRError) {
      let route = try CBRRoute(method: request.method, path: path)
      guard let requester else { throw .unauthorized }
      guard requester.project == route.project else { throw .forbidden }
      let project = table.histories.firstIndex { $0.project.id == route.project }
      let history = project.map { table.histories[$0] }
      if let id = route.id {
        return headers.success(try Self.show(id, history, time))
      }
      let parameters = try CBRParameters(query: request.query)
      return headers.success(Self.list(parameters, history, time))
    } catch {
      return headers.failure(error)
    }
  }

  private static func list(
    _ parameters: CBRParameters,
    _ history: OperationHistory?,
    _ time: Microseconds
  ) -> JSON {
    let wanted = history.map { history in
      (0..<history.count(at: time)).reversed().lazy
        .map { CBRTask(OperationRow(history: history, index: $0, time: time)) }
        .filter(parameters.matches)
    }
    let page = wanted.map { Array($0.dropFirst(parameters.offset).prefix(parameters.limit)) } ?? []
    return .object([
      ("operation_logs", .array(page.map(\.json))),
      ("count", .number(page.count)),
      ("limit", .number(parameters.limit)),
      ("offset", .number(parameters.offset)),
    ])
  }

  private static func show(
    _ id: String,
    _ history: OperationHistory?,
    _ time: Microseconds
  ) throws(CBRError) -> JSON {
    guard let history, let identifier = Identifier(id), let index = history.index(of: identifier, at: time) else {
      throw .unknownLog
    }
    return .object([("operation_log", CBRTask(OperationRow(history: history, index: index, time: time)).json)])
  }
}

/// The target of a path and a method.
struct CBRRoute: Equatable {
  let project: String
  /// The requested log; nil for the list.
  let id: String?

  /// Finds the route for the part of a path after the mount.
  init(method: String, path: String) throws(CBRError) {
    let segments = (FormEncoding.text(path[...]) ?? "").split(separator: "/").map(String.init)
    guard segments.count == 3 || segments.count == 4, segments[0] == "v3", segments[2] == "operation-logs",
      method == "GET"
    else { throw .unknownAPI }
    project = segments[1]
    id = segments.count == 4 ? segments[3] : nil
  }

  /// Whether a request is for a later page of the list.
  func continues(_ query: String) -> Bool {
    guard id == nil, let parameters = try? CBRParameters(query: query) else { return false }
    return parameters.offset > 0
  }
}
