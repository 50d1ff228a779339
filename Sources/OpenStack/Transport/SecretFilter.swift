import JSON

/// Masks known secrets, and values under secret-sounding keys, in logs and messages.
struct SecretFilter: Sendable {
  private var secrets: [String] = []

  init() {}

  init(_ auth: AuthOptions) {
    for (name, value) in auth.described(unmasked: true) where AuthType.isSecret(name) {
      add(Secret(value))
    }
  }

  /// Adds a secret.
  ///
  /// Very short ones are skipped: they would mask ordinary words.
  mutating func add(_ secret: Secret) {
    let text = secret.revealed()
    if text.count >= 4, !secrets.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { secrets.append(text) }
  }

  /// The text with `***` for each secret, in any spelling.
  func filtered(_ text: String) -> String {
    secrets.reduce(text) { Self.masking($1, in: $0) }
  }

  /// Searches bytes, not characters: a combining mark after a secret would change its last character and hide it.
  private static func masking(_ secret: String, in text: String) -> String {
    // A character that Unicode can write in several ways is searched in all of them.
    let text = secret.utf8.allSatisfy { $0 < 128 } ? text : text.replacing(secret, with: "***")
    let spellings = SecretSpellings(secret)
    let bytes = Array(text.utf8)
    var masked: [UInt8] = []
    var (copied, place) = (0, 0)
    while place < bytes.count {
      guard let end = spellings.end(in: bytes, from: place) else {
        place += 1
        continue
      }
      masked += bytes[copied..<place] + "***".utf8
      (copied, place) = (end, end)
    }
    return copied == 0 ? text : String(decoding: masked + bytes[copied...], as: UTF8.self)
  }

  func filtered(_ error: OpenStackError) -> OpenStackError {
    var error = error
    error.message = filtered(error.message)
    error.url = error.url.map { filtered(printable(url: $0)) }
    error.requestID = error.requestID.map(filtered)
    return error
  }

  /// The document without a token's catalog, and with `***` for values under secret-sounding keys.
  func filtered(_ json: JSONValue) -> JSONValue {
    switch json {
    case .object(let members):
      var filtered: [String: JSONValue] = [:]
      for (key, value) in members {
        if key == "token", case .object(var token) = value {
          if token["catalog"] != nil { token["catalog"] = "<removed>" }
          filtered[key] = self.filtered(.object(token))
        } else {
          filtered[key] = Self.isSecretKey(key) ? "***" : self.filtered(value)
        }
      }
      return .object(filtered)
    case .array(let elements): return .array(elements.map(filtered))
    case .string(let text): return .string(filtered(text))
    case .null, .bool, .integer, .number: return json
    }
  }

  private static func isSecretKey(_ key: String) -> Bool {
    let key = key.lowercased()
    return ["password", "passwd", "adminpass", "secret", "passcode", "token", "private_key", "credential"].contains {
      key.contains($0)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }
}
