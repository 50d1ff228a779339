/// Who asks, as far as Karbor is concerned.
struct Requester: Sendable {
  /// The project of the token; nil where it is unscoped.
  let project: String?
  /// Whether the token has the role admin.
  let isAdmin: Bool
}
