import OpenStack

/// YAML as `list` and `show` write it: a list of records, one record, or a reply of the API.
///
/// The records of a list are read some at a time; one that is no YAML costs that record.
struct SavedYAML {
  private var transcoder = YAMLTranscoder()

  private static let null = ContiguousArray("null".utf8)

  /// Whether a line says nothing of what follows.
  static func isPreamble(_ line: String) -> Bool {
    line.hasPrefix("#") || line.hasPrefix("%") || line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
      || line.allSatisfy(\.isWhitespace)
  }

  /// Reads a text to its end.
  static func read(_ text: inout SavedText, into rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    var yaml = SavedYAML()
    while let length = try text.lineLength() {
      let line = String(decoding: text.bytes[text.start..<text.start + length], as: UTF8.self)
      guard isPreamble(line) else { break }
      _ = try text.takeLine()
    }
    if text.first == UInt8(ascii: "-") {
      try yaml.readRecords(&text, &rows)
    } else {
      try yaml.readWhole(&text, &rows)
    }
  }

  private mutating func readWhole(_ text: inout SavedText, _ rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    while try text.readOn() { guard text.count <= text.limits.wholeBytes else { throw text.limits.tooMuch } }
    // The lines that were taken count in what is said of others.
    let taken = [UInt8](repeating: 10, count: text.line - 1)
    do throws(YAMLReader.Failure) {
      try take((taken + text.bytes[text.start...])[...], &rows)
    } catch {
      throw SavedLogs.Unreadable(clause: "is YAML that cannot be read: \(error.reason).")
    }
    text.take(text.count)
  }

  private mutating func readRecords(_ text: inout SavedText, _ rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    // Bytes that were looked at, and those of them that are whole records.
    var (looked, whole) = (0, 0)
    while true {
      while whole < SavedRows.batch, let next = Self.nextRecord(in: text, from: &looked) { whole = next }
      if whole == 0, try text.readOn(upTo: SavedLimits.rowBytes) { continue }
      if whole == 0 { whole = text.count }
      guard whole > 0 else { return }
      takeRecords(whole, of: text, into: &rows)
      text.take(whole)
      (looked, whole) = (max(0, looked - whole), 0)
      try rows.check(&text)
    }
  }

  /// Where the next record begins, as an offset; nil where that is not in what has been read.
  private static func nextRecord(in text: SavedText, from looked: inout Int) -> Int? {
    text.bytes.withUnsafeBufferPointer { bytes in
      // A line's first two bytes tell whether it begins a record.
      while let end = bytes[(text.start + looked)...].firstIndex(of: 10), end + 2 < bytes.count {
        looked = end + 1 - text.start
        if bytes[end + 1] == UInt8(ascii: "-"), bytes[end + 2] == UInt8(ascii: "-") || bytes[end + 2].isSpace {
          return looked
        }
      }
      return nil
    }
  }

  /// Takes records together, or where that cannot be one by one.
  private mutating func takeRecords(_ length: Int, of text: SavedText, into rows: inout SavedRows) {
    let records = text.bytes[text.start..<text.start + length]
    do throws(YAMLReader.Failure) {
      try take(records, &rows)
    } catch {
      var line = text.line
      for record in Self.split(records) {
        do throws(YAMLReader.Failure) {
          try take(record, &rows)
        } catch {
          rows.losses.note(line: line, of: .yaml)
        }
        line += record.count { $0 == 10 }
      }
    }
  }

  private static func split(_ records: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = records.startIndex
    for end in records.indices where records[end] == 10 {
      let next = records[(end + 1)...].prefix(2)
      guard next.count == 2, next.first == UInt8(ascii: "-"),
        next.last.map({ $0 == UInt8(ascii: "-") || $0.isSpace }) ?? false
      else { continue }
      parts.append(records[start...end])
      start = end + 1
    }
    return parts + [records[start...]]
  }

  private mutating func take(_ yaml: ArraySlice<UInt8>, _ rows: inout SavedRows) throws(YAMLReader.Failure) {
    // A mark of a document behind the last record begins one that is empty.
    for document in try transcoder.documents(String(decoding: yaml, as: UTF8.self)) where document != Self.null {
      let isTaken = document.withUnsafeBufferPointer { rows.take($0, room: document.capacity - document.count) }
      if !isTaken { rows.losses.records += 1 }
    }
  }
}
