import JSON
import LogStore
import OperationLogs

/// The records of a saved text, read as replies are.
struct SavedRows {
  /// In the order of the text.
  private(set) var logs: [OperationLog] = []
  private(set) var losses = SavedLosses()
  private var packer = LogPacker()
  private var packed = 0

  /// Logs that are packed together.
  private static let chunk = 1000

  /// Reads a reply of the API, an array of logs, or one log a line.
  init(_ saved: [UInt8]) throws(SavedLogs.Unreadable) {
    let bytes = Self.withoutMark(saved)
    guard let first = bytes.first(where: { !Self.isSpace($0) }) else {
      throw SavedLogs.Unreadable(clause: "is empty: there is nothing to show.")
    }
    let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    let isRead = isJSON && !Self.isLines(bytes) && takeDocument(bytes[...])
    if !isRead { try takeLines(of: bytes) }
    flush()
  }

  /// UTF-8 for a text that begins with a mark of the order of bytes, as Windows writes it.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes[3...]) }
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    let low = bytes[0] == 0xFF ? 0 : 1
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
      UInt16(bytes[place + 1 - low]) << 8 | UInt16(bytes[place + low])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Whether the first line is an object, and others follow it.
  private static func isLines(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.firstIndex(of: 10), !bytes[end...].allSatisfy(isSpace) else { return false }
    let isObject = JSONTape.reading(Array(bytes[..<end]), depth: JSONText.depthLimit, as: .record) { tape in
      tape.kind(JSONTape.root) == .object
    }
    return isObject ?? false
  }

  private mutating func takeDocument(_ bytes: ArraySlice<UInt8>) -> Bool {
    JSONTape.reading(Array(bytes), depth: JSONText.depthLimit, as: .list) { take($0) } ?? false
  }

  /// Whether the document is one of those that hold logs, or a log.
  private mutating func take(_ tape: JSONTape) -> Bool {
    var rows: Int?
    var row: Int?
    if tape.kind(JSONTape.root) == .array {
      rows = JSONTape.root
    } else {
      tape.members(JSONTape.root) { name, value in
        if tape.isText(name, "operation_logs"), tape.kind(value) == .array { rows = rows ?? value }
        if tape.isText(name, "operation_log") { row = row ?? value }
      }
      // What is cut may be a first line.
      if rows == nil, !tape.isCut { row = row ?? JSONTape.root }
    }
    if let rows {
      tape.elements(rows) { take($0, of: tape) }
      if tape.isCut { losses.isCut = true }
    } else if let row {
      take(row, of: tape)
    }
    return rows != nil || row != nil
  }

  private mutating func take(_ row: Int, of tape: JSONTape) {
    guard packer.append(row, of: tape, isTitled: true) else {
      losses.records += 1
      return
    }
    packed += 1
    if packed == Self.chunk { flush() }
  }

  private mutating func flush() {
    let logs = PackedLogs(packer)
    self.logs += logs.rows.indices.map { logs[$0] }
    packer = LogPacker()
    packed = 0
  }

  private mutating func takeLines(of bytes: [UInt8]) throws(SavedLogs.Unreadable) {
    var hasObject = false
    for (number, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(Self.isSpace) {
      let isObject = line.first { !Self.isSpace($0) } == UInt8(ascii: "{") && takeDocument(line)
      if isObject { hasObject = true } else { losses.lines.append(number + 1) }
    }
    guard hasObject else {
      throw SavedLogs.Unreadable(
        clause: "is not JSON; expected are a reply of the API, an array of logs, or one log a line."
      )
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
