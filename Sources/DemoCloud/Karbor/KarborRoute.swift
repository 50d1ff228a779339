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
    // Clients that only read operation logs ask for no single one of these.
    if method == "GET", segments.count == 2, segments[1] == "plans" {
      self = .plans(project: project)
      return
    }
    if method == "GET", segments.count == 2, segments[1] == "providers" {
      self = .providers(project: project)
      return
    }
    guard segments[1] == "operation_logs" else {
      self = .unknown
      return
    }
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
