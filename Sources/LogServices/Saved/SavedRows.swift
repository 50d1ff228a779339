import JSON
import LogStore

/// The logs of a saved text, packed as they are found: whatever its form, they come as JSON, and are read as replies are.
struct SavedRows {
  /// In the order of the text.
  private(set) var chunks: [PackedLogs] = []
  var losses = SavedLosses()
  /// Bytes that the packed logs take.
  private(set) var size = 0
  private var packer = LogPacker()
  /// Logs that are not in a chunk yet, and the bytes of the documents that they came in.
  private var waiting = (logs: 0, bytes: 0)

  /// Bytes of rows that are parsed together.
  static let batch = 1 << 18
  /// Logs that are packed together: a page of the browser, which is then handed out as it is.
  private static let chunkLogs = 1000
  /// Bytes of text from which fewer are.
  private static let chunkBytes = 8 << 20

  /// Whether there is a log.
  var hasLogs: Bool { !chunks.isEmpty || waiting.logs > 0 }

  /// Takes a JSON document: a reply of the API, an array of logs, or a log.
  ///
  /// - Parameters:
  ///   - document: UTF-8, or nearly.
  ///   - room: the bytes behind it in the same block of memory.
  ///   - isWhole: whether only a list is taken that is JSON to its end.
  /// - Returns: whether it is one of those.
  mutating func take(_ document: UnsafeBufferPointer<UInt8>, room: Int, isWhole: Bool = false) -> Bool {
    waiting.bytes += document.count
    return JSONTape.reading(document, room: room, depth: JSONText.depthLimit, as: .list) { tape in
      take(tape, isWhole: isWhole)
    } ?? false
  }

  private mutating func take(_ tape: JSONTape, isWhole: Bool) -> Bool {
    var rows: Int?
    var row: Int?
    if tape.kind(JSONTape.root) == .array {
      rows = JSONTape.root
    } else {
      var hasID = false
      tape.members(JSONTape.root) { name, value in
        if tape.isText(name, "id"), tape.isText(value) { hasID = true }
        if tape.isText(name, "operation_logs"), tape.kind(value) == .array { rows = rows ?? value }
        if tape.isText(name, "operation_log") { row = row ?? value }
      }
      // Replies have no id: this is a log with fields that are called as those of a reply.
      if hasID { (rows, row) = (nil, nil) }
      // What is cut may be a first line.
      if rows == nil, !tape.isCut { row = row ?? JSONTape.root }
    }
    if isWhole, tape.isCut || rows.map({ Self.hasText($0, tape) }) ?? true { return false }
    if let rows {
      tape.elements(rows) { take($0, of: tape) }
      if tape.isCut { losses.isCut = true }
    } else if let row {
      take(row, of: tape)
    }
    return rows != nil || row != nil
  }

  /// Whether an element is a text, which a row becomes that cannot be read.
  private static func hasText(_ rows: Int, _ tape: JSONTape) -> Bool {
    var hasText = false
    tape.elements(rows) { hasText = hasText || tape.kind($0) == .text }
    return hasText
  }

  private mutating func take(_ row: Int, of tape: JSONTape) {
    guard packer.append(row, of: tape, isTitled: true) else {
      losses.records += 1
      return
    }
    waiting.logs += 1
    if waiting.logs == Self.chunkLogs || waiting.bytes >= Self.chunkBytes { flush() }
  }

  /// Packs what waits.
  private mutating func flush() {
    let logs = PackedLogs(packer)
    chunks.append(logs)
    size += logs.size
    packer = LogPacker()
    waiting = (0, 0)
  }

  /// All chunks, once the text is at its end.
  mutating func finish() -> [PackedLogs] {
    if waiting.logs > 0 { flush() }
    return chunks
  }

  /// Tells a text that is worth being read to its end, and stops one whose logs take too much memory.
  func check(_ text: inout SavedText) throws(SavedLogs.Unreadable) {
    if hasLogs { text.isWorthwhile = true }
    guard size <= text.limits.bytes else { throw text.limits.tooMuch }
  }
}

extension SavedRows {
  /// Takes the rows of a list from the first one on.
  ///
  /// - Parameters:
  ///   - list: the rows, and the end of the list or not.
  ///   - prefix: what the document begins with.
  ///   - isWhole: whether nothing follows the rows, and nothing is taken where one of them cannot be read.
  /// - Returns: whether they were taken.
  mutating func take(list: ArraySlice<UInt8>, behind prefix: String, isWhole: Bool) -> Bool {
    var document: [UInt8] = []
    document.reserveCapacity(prefix.utf8.count + list.count + Self.padding)
    document += prefix.utf8
    document += list
    if isWhole { document.append(UInt8(ascii: "]")) }
    return document.withUnsafeBufferPointer { take($0, room: document.capacity - $0.count, isWhole: isWhole) }
  }

  /// The bracket, and the bytes beyond the end that the parser reads.
  private static let padding = 65

  /// Whether a document is a whole object.
  static func isObject(_ document: UnsafeBufferPointer<UInt8>, room: Int) -> Bool {
    JSONTape.reading(document, room: room, depth: JSONText.depthLimit, as: .record) { tape in
      tape.kind(JSONTape.root) == .object
    } ?? false
  }
}

extension SavedRows {
  /// Whether a text is an object or an array of JSON without a blank between its parts, as this program writes one in a table;
  /// Python, which writes the texts of Karbor, sets blanks.
  static func isCompact(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    var (isInString, isEscaped) = (false, false)
    for byte in text {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte.isSpace {
        return false
      }
    }
    return JSONTape.reading(text, room: 0, depth: JSONText.depthLimit, as: .value) { _ in true } ?? false
  }
}
