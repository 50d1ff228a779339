/// One JSON object a line: a log, or a reply of the API.
///
/// Any other line costs that line.
enum SavedLines {
  /// Reads a text to its end.
  static func read(_ text: inout SavedText, into rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    var hasObject = false
    while let line = try text.takeLine() {
      let isTaken = text.bytes.withUnsafeBufferPointer { bytes -> Bool? in
        let range = bytes[line.range]
        guard !line.isTooLong, let first = range.first(where: { !$0.isSpace }) else {
          return line.isTooLong ? false : nil
        }
        let room = text.bytes.capacity - line.range.upperBound
        return first == UInt8(ascii: "{") && rows.take(UnsafeBufferPointer(rebasing: range), room: room)
      }
      switch isTaken {
      case nil: break
      case true?: hasObject = true
      case false?: rows.losses.note(line: line.number, of: .lines)
      }
      try rows.check(&text)
    }
    guard hasObject else { throw .noForm }
  }
}

extension SavedLogs.Unreadable {
  static let noForm = SavedLogs.Unreadable(
    clause:
      "is neither JSON, CSV nor YAML of operation logs; expected are a reply of the API, an array of logs, one log a line, "
      + "or what list -f csv or -f yaml writes."
  )
}
