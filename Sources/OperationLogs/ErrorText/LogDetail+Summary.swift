extension LogDetail {
  /// The most important line: an exception, a JSON error's message, a page's title, or else the first line; empty if
  /// there is no text.
  public var summary: String {
    ErrorReader.reading(self) { errorLines, code in
      let line = errorLines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
      // Only a code that is more than a number: `BackupService.6114`.
      guard let code, code.contains("."), errorLines.exception == nil else { return line }
      return "\(line) (\(code))"
    }
  }

  /// The summary for a narrow list column, without the modules before an exception's name; empty for a blank detail.
  public var brief: String {
    isBlank ? "" : summary.withoutModules
  }
}

extension String {
  /// Without the modules before an exception's name: `NotFound: …` for `karbor.exception.NotFound: …`.
  public var withoutModules: String {
    let name = self[..<(utf8.firstIndex { $0 == UInt8(ascii: ":") || TextLines.isSpace($0) } ?? endIndex)]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return self }
    let isException = name[name.index(after: dot)...].first?.isUppercase ?? false
    let isPath = name.utf8.allSatisfy { byte in
      switch byte {
      // Letters of any script may be part of a name.
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
