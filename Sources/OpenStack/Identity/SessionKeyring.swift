import CKeyring

/// Keeps secrets by their names for other processes.
protocol SecretStore: Sendable {
  /// The secret; nil if it is not there, or has ended.
  func read(_ name: String) -> [UInt8]?
  /// Keeps a secret for some seconds; if that is not possible, it is not kept.
  func store(_ name: String, _ bytes: [UInt8], seconds: UInt32)
  /// Forgets a secret.
  func drop(_ name: String)
}

/// The kernel's keys of the login session: never on disk, and gone with the session.
package struct SessionKeyring: SecretStore {
  /// What the names of our keys begin with.
  static let prefix = "oplogs:"

  /// The kernel keeps no longer ones (`user_preparse` in Linux' `security/keys/user_defined.c`).
  private static let most = 32_767

  init() {}

  func read(_ name: String) -> [UInt8]? {
    let key = keyring_find(name)
    guard key >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Self.most)
    let count = keyring_read(key, &bytes, bytes.count)
    guard (1...bytes.count).contains(count) else { return nil }
    return Array(bytes.prefix(count))
  }

  func store(_ name: String, _ bytes: [UInt8], seconds: UInt32) {
    guard bytes.count <= Self.most else { return drop(name) }
    // If the new one cannot be kept, the old one must not be used either.
    if keyring_store(name, bytes, bytes.count, seconds) != 0 { drop(name) }
  }

  func drop(_ name: String) {
    let key = keyring_find(name)
    if key >= 0 { _ = keyring_drop(key) }
  }

  /// Forgets all tokens that were kept.
  ///
  /// - Returns: how many there were.
  package static func dropAll() -> Int { Int(keyring_drop_all(prefix)) }
}
