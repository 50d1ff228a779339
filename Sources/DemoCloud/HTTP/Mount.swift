/// Where a service stands below the cloud's address; Keystone is at its root.
enum Mount: String {
  case karbor = "/data-protect"
  /// A Karbor without Keystone.
  case noAuth = "/noauth"
  case cbr = "/cbr"

  /// What follows the mount in a path; nil where the path is not below it.
  func rest(of path: String) -> String? {
    guard path == rawValue || path.hasPrefix(rawValue + "/") else { return nil }
    return String(path.dropFirst(rawValue.count))
  }
}
