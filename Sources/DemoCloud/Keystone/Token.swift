/// An issued token.
struct Token: Sendable {
  let account: Account
  /// Nil if it is unscoped.
  let project: Project?
  let methods: [String]
  let auditIDs: [String]
  let issued: Microseconds
  var expires: Microseconds
  let credential: ApplicationCredential?

  var role: Role? { project.flatMap { account.roles[$0.name] } }

  /// A text that looks like a Fernet token and cannot be guessed.
  static func randomText() -> String { "gAAAAAB" + randomText(176) }

  /// Random letters, digits, dashes and underscores.
  static func randomText(_ count: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var random = SystemRandomNumberGenerator()
    return String(
      (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
    )
  }
}
