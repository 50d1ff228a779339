extension String {
  /// Whether the text contains another, ignoring case: by ASCII letters if the other is ASCII, otherwise by Unicode's
  /// lower case.
  package func containsCaseless(_ other: String) -> Bool {
    guard other.utf8.allSatisfy({ $0 < 128 }) else {
      return CaselessSearch.contains(Array(lowercased().utf8), Array(other.lowercased().utf8))
    }
    return CaselessSearch.containsASCII(self, Array(other.lowercased().utf8))
  }
}

/// Substring search over bytes.
enum CaselessSearch {
  static func containsASCII(_ text: String, _ needle: [UInt8]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      contains(count: bytes.count, needle) { bytes[$0] | ((65...90).contains(bytes[$0]) ? 32 : 0) }
    }
  }

  static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    contains(count: bytes.count, needle) { bytes[$0] }
  }

  private static func contains(count: Int, _ needle: [UInt8], _ byte: (Int) -> UInt8) -> Bool {
    guard let first = needle.first else { return true }
    guard count >= needle.count else { return false }
    for start in 0...(count - needle.count) where byte(start) == first {
      if (1..<needle.count).allSatisfy({ byte(start + $0) == needle[$0] }) { return true }
    }
    return false
  }
}
