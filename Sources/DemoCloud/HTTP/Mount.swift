/// The path below which a service is mounted; Keystone is at the root.
enum Mount: String {
  case karbor = "/data-protect"
  /// A Karbor without Keystone.
  case noAuth = "/noauth"
  case cbr = "/cbr"

  /// The part of a path after the mount; nil if the path is not below it.
  func rest(of path: String) -> String? {
    guard path == rawValue || path.hasPrefix(rawValue + "/") else { return nil }
    return String(path.dropFirst(rawValue.count))
  }
}
