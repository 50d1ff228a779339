/// JSON documents that take as many lines as they like: replies of the API, arrays of logs, logs one after the other.
///
/// A list is read some rows at a time, and never whole, unless it is damaged.
enum SavedDocuments {
  /// Where a list of logs begins.
  private struct Opening {
    /// The bytes before the first row.
    var length: Int
    /// What stands there.
    var prefix: String
    /// Whether it is a member of a reply.
    var isReply: Bool
  }

  /// Reads a text to its end.
  static func read(_ text: inout SavedText, into rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    if try isLines(&text) { return try SavedLines.read(&text, into: &rows) }
    guard try takeDocument(&text, &rows) else { return try SavedLines.read(&text, into: &rows) }
    while try text.skipSpace() {
      guard try takeDocument(&text, &rows) else {
        rows.losses.isCut = true
        return
      }
    }
  }

  /// Whether the first line is a whole object.
  private static func isLines(_ text: inout SavedText) throws(SavedLogs.Unreadable) -> Bool {
    guard text.first == UInt8(ascii: "{"), let length = try text.lineLength(), length < text.count else { return false }
    return text.bytes.withUnsafeBufferPointer { bytes in
      let line = UnsafeBufferPointer(rebasing: bytes[text.start..<text.start + length])
      return SavedRows.isObject(line, room: text.bytes.capacity - text.start - length)
    }
  }

  /// Takes the document that begins here.
  ///
  /// - Returns: whether it is one that holds logs, or may; if not, nothing is taken.
  private static func takeDocument(
    _ text: inout SavedText,
    _ rows: inout SavedRows
  ) throws(SavedLogs.Unreadable) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    // What is kept whole is bounded by itself.
    text.isWorthwhile = true
    defer { text.isWorthwhile = rows.hasLogs }
    if let opening = opening(of: text) {
      try takeList(opening, &text, &rows)
    } else {
      var scan = JSONElementScan()
      guard let length = try length(of: &text, scan: &scan), take(length, of: text, into: &rows) else { return false }
      text.take(length)
    }
    try rows.check(&text)
    return true
  }

  /// The bytes up to the end of the document, or of the text; nil for one too long to be kept whole.
  private static func length(
    of text: inout SavedText,
    scan: inout JSONElementScan
  ) throws(SavedLogs.Unreadable) -> Int? {
    var length = 1
    while true {
      if next(closing: &scan, &length, text) { return length }
      guard text.count <= text.limits.wholeBytes else { return nil }
      if try !text.readOn() { return text.count }
    }
  }

  /// Whether the bracket stands in what has been read; `length` is then behind it.
  private static func next(closing scan: inout JSONElementScan, _ length: inout Int, _ text: SavedText) -> Bool {
    var place = text.start + length
    defer { length = place - text.start }
    return text.bytes.withUnsafeBufferPointer { bytes in
      while let byte = scan.next(in: bytes, from: &place) { if byte != UInt8(ascii: ",") { return true } }
      return false
    }
  }

  private static func take(_ length: Int, of text: SavedText, into rows: inout SavedRows) -> Bool {
    text.bytes.withUnsafeBufferPointer { bytes in
      let document = UnsafeBufferPointer(rebasing: bytes[text.start..<text.start + length])
      return rows.take(document, room: text.bytes.capacity - text.start - length)
    }
  }

  // MARK: Lists

  private static func opening(of text: SavedText) -> Opening? {
    let bytes = text.bytes[text.start...]
    if bytes.first == UInt8(ascii: "[") { return Opening(length: 1, prefix: "[", isReply: false) }
    let name = #""operation_logs""#.utf8
    let start = bytes.dropFirst().drop(while: \.isSpace)
    guard start.starts(with: name) else { return nil }
    let colon = start.dropFirst(name.count).drop(while: \.isSpace)
    guard colon.first == UInt8(ascii: ":") else { return nil }
    let list = colon.dropFirst().drop(while: \.isSpace)
    guard list.first == UInt8(ascii: "[") else { return nil }
    return Opening(length: list.startIndex + 1 - text.start, prefix: #"{"operation_logs":["#, isReply: true)
  }

  private static func takeList(
    _ opening: Opening,
    _ text: inout SavedText,
    _ rows: inout SavedRows
  ) throws(SavedLogs.Unreadable) {
    text.take(opening.length)
    var scan = JSONElementScan()
    // Bytes that were looked at, and those of them up to the last comma of the list.
    var (looked, whole) = (0, 0)
    while true {
      var place = text.start + looked
      let ending = text.bytes.withUnsafeBufferPointer { bytes -> UInt8? in
        while whole < SavedRows.batch, let byte = scan.next(in: bytes, from: &place) {
          guard byte == UInt8(ascii: ",") else { return byte }
          whole = place - text.start
        }
        return nil
      }
      looked = place - text.start
      let taken = ending == nil ? whole : looked
      if taken > 0 {
        guard ending ?? UInt8(ascii: "]") == UInt8(ascii: "]"), takeRows(taken - 1, of: text, into: &rows) else {
          return try takeDamaged(opening, &text, &rows)
        }
        text.take(taken)
        (looked, whole) = (looked - taken, 0)
        try rows.check(&text)
        if ending != nil { break }
      } else if try !text.readOn(upTo: SavedLimits.rowBytes) {
        return try takeDamaged(opening, &text, &rows)
      }
    }
    if opening.isReply { try skipRest(&text, &rows) }
  }

  /// Takes rows that stand in so many bytes, unless one of them cannot be read.
  private static func takeRows(_ length: Int, of text: SavedText, into rows: inout SavedRows) -> Bool {
    let list = text.bytes[text.start..<text.start + length]
    if list.allSatisfy(\.isSpace) { return true }
    return rows.take(list: list, behind: "[", isWhole: true)
  }

  /// Takes what follows the list in its reply.
  private static func skipRest(_ text: inout SavedText, _ rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    var scan = JSONElementScan()
    while true {
      var length = 0
      let isEnd = next(closing: &scan, &length, text)
      text.take(length)
      if isEnd { return }
      if try !text.readOn() {
        rows.losses.isCut = true
        return
      }
    }
  }

  /// Takes the rest of a list with a row that cannot be read, whole: what is lost there is told only by what follows.
  private static func takeDamaged(
    _ opening: Opening,
    _ text: inout SavedText,
    _ rows: inout SavedRows
  ) throws(SavedLogs.Unreadable) {
    while try text.readOn(upTo: text.limits.wholeBytes) {}
    if !rows.take(list: text.bytes[text.start...], behind: opening.prefix, isWhole: false) || !text.isAtEnd {
      rows.losses.isCut = true
    }
    text.take(text.count)
    try rows.check(&text)
  }
}
