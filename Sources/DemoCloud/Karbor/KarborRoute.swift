/// The target of a path and a method (`karbor api/v1/router.py`).
enum KarborRoute: Equatable {
  case list(project: String)
  case show(project: String, id: String)
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
    guard segments[1] == "operation_logs" else {
      self = .unknown
      return
    }
    let project = segments[0]
    switch (method, segments.count) {
    case ("GET", 2): self = .list(project: project)
    case ("POST", 2): self = .noAction
    case ("GET", 3) where segments[2] == "new": self = .noAction
    case ("GET", 3): self = .show(project: project, id: segments[2])
    case ("PUT", 3), ("DELETE", 3): self = .noAction
    case ("GET", 4) where segments[3] == "edit": self = .noAction
    default: self = .unknown
    }
  }
}
