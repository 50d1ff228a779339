import OperationLogs

/// The forms in which logs are saved.
enum SavedForm: Hashable, Sendable {
  /// A reply of the API, an array of logs, one log or several, on as many lines as they take.
  case json
  /// One JSON object a line, among other lines.
  case lines
  /// A table whose first row names its columns.
  case csv
  case yaml

  /// As sentences call it.
  var name: String {
    switch self {
    case .json, .lines: "JSON"
    case .csv: "CSV"
    case .yaml: "YAML"
    }
  }

  /// Bytes of a text that are looked at; the first row of a table is not longer.
  static let looked = 1 << 16

  /// Finds out which form a text has.
  ///
  /// - Throws: `Unreadable` where it is known to be something else.
  init(_ text: SavedText) throws(SavedLogs.Unreadable) {
    let opening = Array(text.bytes[text.start...].prefix(Self.looked))
    if let first = opening.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      self = .json
    } else if let other = Self.foreign(opening) {
      throw SavedLogs.Unreadable(clause: "is \(other)")
    } else if SavedTable.separator(of: opening, isWhole: opening.count < Self.looked) != nil {
      self = .csv
    } else if Self.isYAML(opening) {
      self = .yaml
    } else {
      self = .lines
    }
  }

  /// What it is, as the end of a sentence; nil for a text that may hold logs.
  private static func foreign(_ opening: [UInt8]) -> String? {
    let packers: [(magic: [UInt8], name: String)] = [
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("BZh".utf8), "bzip2"),
      ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x1F, 0x8B], "gzip once more"),
    ]
    if let packer = packers.first(where: { opening.starts(with: $0.magic) }) {
      return "packed by \(packer.name): only gzip is unpacked here, so unpack it first."
    }
    if opening.starts(with: "+--".utf8) {
      return "a table as list prints it, which cuts texts: save logs with list -f jsonl."
    }
    return opening.prefix(64).contains(0) ? "no text." : nil
  }

  /// Whether the first line that says anything is a record's, or names one.
  private static func isYAML(_ opening: [UInt8]) -> Bool {
    let lines = opening.split(separator: UInt8(ascii: "\n")).lazy.map { String(decoding: $0, as: UTF8.self) }
    guard let line = lines.first(where: { !SavedYAML.isPreamble($0) }) else { return false }
    if line.hasPrefix("- ") || line == "-" { return true }
    guard let colon = line.firstIndex(of: ":") else { return false }
    let name = line[..<colon].filter { $0 != "\"" && $0 != "'" }
    return name == "operation_logs" || name == "operation_log" || RecordField(columnTitled: name) != nil
  }
}

extension RecordField {
  /// The field that a column's title or name means.
  init?(columnTitled title: String) {
    var title = title
    guard let field = title.withUTF8({ RecordField(titled: $0) }) else { return nil }
    self = field
  }
}
