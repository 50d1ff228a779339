import JSON

extension LogDetail {
  /// The one line that says most: an exception's last line, a JSON error's message, a page's title, else the first line.
  ///
  /// A list shows it for every row, so of a long text only the beginning and the end are read.
  package var summary: String {
    let isShort = text.utf8.count <= Self.partRead
    if case .text = self, !isShort { return Self.line(of: text) }
    guard let structure else { return Self.line(of: text) }
    guard let message = Self.message(in: structure) else { return JSONText.compact(structure) }
    return Self.namedCode(in: structure).map { "\(message) (\($0))" } ?? message
  }

  /// The summary for a list's few columns: without the modules before an exception's name; empty for a blank detail.
  package var brief: String {
    isBlank ? "" : summary.withoutModules
  }

  /// Bytes read at either end of a long text.
  private static let partRead = 16_384
  private static let traceback = CaselessNeedle("Traceback (most recent call last)")

  private static func line(of text: String) -> String {
    if let words = words(ofPage: text) { return words }
    var text = text
    return text.withUTF8 { bytes in
      let beginning = bytes[..<TextLines.character(at: min(bytes.count, partRead), in: bytes)]
      if traceback?.first(in: UnsafeBufferPointer(rebasing: beginning), from: 0) != nil {
        let end = bytes[TextLines.character(at: max(0, bytes.count - partRead), in: bytes)...]
        var found: Slice<UnsafeBufferPointer<UInt8>>?
        TextLines.forEach(in: end) { line in
          if isExceptionLine(line) { found = line }
          return true
        }
        if let found { return String(decoding: found, as: UTF8.self) }
      }
      var first = ""
      TextLines.forEach(in: beginning) { line in
        guard line.contains(where: { !TextLines.isSpace($0) }) else { return true }
        first = String(String(decoding: line, as: UTF8.self).drop(while: \.isWhitespace))
        return first.isEmpty
      }
      return first
    }
  }

  /// The first line that a browser would show of a page that a proxy sent instead of an error.
  private static func words(ofPage text: String) -> String? {
    var text = text
    guard let visible = text.withUTF8(HTMLText.visible) else { return nil }
    let lines = String(decoding: visible, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.first { !$0.allSatisfy(\.isWhitespace) }.map { String($0.drop(while: \.isWhitespace)) }
  }

  /// A line that stands at the margin and is no frame of a traceback.
  private static func isExceptionLine(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = line.first, !TextLines.isSpace(first), !line.starts(with: "Traceback (".utf8) else {
      return false
    }
    return first < 128 || String(decoding: line, as: UTF8.self).first?.isWhitespace == false
  }

  /// A code that says more than a number: `BackupService.6114`.
  private static func namedCode(in value: JSONValue) -> String? {
    guard case .object(let members) = value, case .string(let code) = members["code"], code.contains(".") else {
      return nil
    }
    return code
  }

  /// The text under the keys that services use for it, at any depth of single objects.
  private static func message(in value: JSONValue) -> String? {
    guard case .object(let members) = value else { return nil }
    for key in ["message", "msg", "error_msg", "reason", "error", "detail", "fault"] {
      switch members[key] {
      case .string(let text) where !text.isEmpty: return text
      case .some(let inner): if let text = message(in: inner) { return text }
      case nil: continue
      }
    }
    return members.count == 1 ? members.values.first.flatMap(message) : nil
  }
}

extension String {
  /// A line about an exception without the modules before its name: `NotFound: …` for `karbor.exception.NotFound: …`.
  package var withoutModules: String {
    let name = self[..<(utf8.firstIndex { $0 == UInt8(ascii: ":") || TextLines.isSpace($0) } ?? endIndex)]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return self }
    let isException = name[name.index(after: dot)...].first?.isUppercase ?? false
    let isPath = name.utf8.allSatisfy { byte in
      switch byte {
      // Letters of any script are taken for part of a name.
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "_"), UInt8(ascii: "."), 128...:
        true
      default: false
      }
    }
    return isException && isPath ? String(self[index(after: dot)...]) : self
  }
}
