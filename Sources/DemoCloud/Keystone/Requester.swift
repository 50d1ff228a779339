/// The requester, as far as Karbor needs to know.
struct Requester: Sendable {
  /// The token's project; nil if it is unscoped.
  let project: String?
  /// Whether the token has the role admin.
  let isAdmin: Bool
}
