/// The target of a path and a method (`karbor api/v1/router.py`).
enum KarborRoute: Equatable {
  case list(project: String)
  case show(project: String, id: String)
  case plans(project: String)
  case providers(project: String)
  /// A route without an action.
  case noAction
  case unknown
  /// A path that is not UTF-8.
  case unreadable

  /// Finds the route for the part of a path after `/v1`, still percent-encoded.
  init(method: String, path: String) {
    guard let path = FormEncoding.text(path[...]) else {
      self = .unreadable
      return
    }
    var segments = path.split(separator: "/").map(String.init)
    guard !path.hasSuffix("/"), segments.count >= 2 else {
      self = .unknown
      return
    }
    // Any suffix is read as a format name.
    if let dot = segments[segments.count - 1].lastIndex(of: ".") {
      segments[segments.count - 1] = String(segments[segments.count - 1][..<dot])
    }
    let project = segments[0]
    switch (method, segments[1], segments.count) {
    case ("GET", "operation_logs", 2): self = .list(project: project)
    case ("POST", "operation_logs", 2): self = .noAction
    case ("GET", "operation_logs", 3) where segments[2] == "new": self = .noAction
    case ("GET", "operation_logs", 3): self = .show(project: project, id: segments[2])
    case ("PUT", "operation_logs", 3), ("DELETE", "operation_logs", 3): self = .noAction
    case ("GET", "operation_logs", 4) where segments[3] == "edit": self = .noAction
    // Clients that only read operation logs ask for no single one of these.
    case ("GET", "plans", 2): self = .plans(project: project)
    case ("GET", "providers", 2): self = .providers(project: project)
    default: self = .unknown
    }
  }
}
