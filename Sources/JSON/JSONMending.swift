/// Turns almost-JSON into JSON: one pass over a document that simdjson rejects.
///
/// - Invalid UTF-8 and lone surrogates become U+FFFD.
/// - Control characters in strings, and backslashes that begin no escape, stand for themselves.
/// - `NaN`, `Infinity`, `-Infinity`, numbers that no double holds, and values nested too deep become strings.
/// - An unreadable element of a list becomes the text of its bytes.
///
/// The pass looks at each byte a bounded number of times, and recurses no deeper than `depth`.
struct JSONMending {
  /// The document cannot be mended.
  struct Broken: Error {}

  let bytes: UnsafeBufferPointer<UInt8>
  let form: JSONForm
  /// How many levels of arrays and objects are written as such.
  let depth: Int
  /// The next byte to be read.
  var place = 0
  /// The mended document so far.
  var json: ContiguousArray<UInt8> = []
  /// Whether the list was cut because the rest could not be read.
  var isCut = false
  /// Where the last string that was read begins.
  var lastString = 0
  /// The comma before the first element, of an array within the row that is read, that begins like a row.
  var innerRow: Int?
  /// How many bytes may still be read again in going back to such elements.
  var rereadBytesLeft: Int
  /// How many bytes may still be read in search of the end of a value nested too deep.
  var deepBytesLeft: Int
  /// How the elements of the list begin: finds the next one after an unreadable one.
  var rows = JSONRowStart()

  /// Mends a document.
  ///
  /// - Returns: JSON that simdjson reads, and whether the end of a list is missing; nil if it is not JSON at all.
  static func mend(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int, as form: JSONForm) -> (
    json: ContiguousArray<UInt8>, isCut: Bool
  )? {
    var mending = JSONMending(bytes: bytes, form: form, depth: depth)
    mending.json.reserveCapacity(bytes.count + bytes.count / 8 + 64)
    do throws(Broken) {
      try mending.document()
      return (mending.json, mending.isCut)
    } catch {
      return nil
    }
  }

  init(bytes: UnsafeBufferPointer<UInt8>, form: JSONForm, depth: Int) {
    self.bytes = bytes
    self.form = form
    self.depth = depth
    deepBytesLeft = 4 * bytes.count
    rereadBytesLeft = 4 * bytes.count
  }

  private mutating func document() throws(Broken) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    try value(0, holdsRows: form == .list)
    skipSpace()
    guard place < bytes.count else { return }
    guard form == .list else { throw Broken() }
    isCut = true
  }

  /// Mends a value that is nested in so many arrays and objects.
  mutating func value(_ level: Int, holdsRows: Bool = false) throws(Broken) {
    skipSpace()
    switch next {
    case UInt8(ascii: "{") where level < depth: try object(level, holdsRows: holdsRows)
    case UInt8(ascii: "[") where level < depth: try array(level, ofRows: holdsRows)
    case UInt8(ascii: "{"), UInt8(ascii: "["): try deepValue()
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "N"): try word("NaN", asText: true)
    case UInt8(ascii: "I"): try word("Infinity", asText: true)
    default: try number()
    }
  }

  private mutating func object(_ level: Int, holdsRows: Bool) throws(Broken) {
    open()
    if close(UInt8(ascii: "}")) { return }
    var whole = json.count
    do throws(Broken) {
      try members(level, holdsRows: holdsRows) { whole = $0 }
    } catch {
      guard holdsRows else { throw error }
      cut(to: whole, UInt8(ascii: "}"))
    }
  }

  /// Mends members up to the closing bracket; reports the length written after each.
  mutating func members(_ level: Int, holdsRows: Bool, _ written: (Int) -> Void = { _ in }) throws(Broken) {
    repeat {
      try member(level, holdsRows: holdsRows)
      written(json.count)
    } while try goesOn(until: UInt8(ascii: "}"))
  }

  private mutating func member(_ level: Int, holdsRows: Bool) throws(Broken) {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw Broken() }
    let start = place
    try string()
    let name = start..<place
    skipSpace()
    guard next == UInt8(ascii: ":") else { throw Broken() }
    rows.note(name: name, at: level)
    open()
    try value(level + 1, holdsRows: holdsRows && level == 0 && isArrayNext())
  }

  private mutating func array(_ level: Int, ofRows: Bool) throws(Broken) {
    open()
    if close(UInt8(ascii: "]")) { return }
    if ofRows { return list(level) }
    var comma: Int?
    repeat {
      if innerRow == nil, let comma, rows.isRecord(in: bytes, at: place) { innerRow = comma }
      try value(level + 1)
      skipSpace()
      comma = place
    } while try goesOn(until: UInt8(ascii: "]"))
  }

  /// Ends a list here and drops the rest.
  mutating func cut(to whole: Int, _ bracket: UInt8) {
    json.removeSubrange(whole...)
    json.append(bracket)
    place = bytes.count
    isCut = true
  }

  // MARK: Bytes

  /// The next byte; 0 at the end, since no value contains that byte.
  var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  mutating func skipSpace() { place = bytes.spaceEnd(from: place) }

  private mutating func isArrayNext() -> Bool {
    skipSpace()
    return next == UInt8(ascii: "[")
  }

  /// Copies a bracket, comma or colon.
  mutating func open() {
    json.append(next)
    place += 1
  }

  /// Consumes the closing bracket if it is next.
  private mutating func close(_ bracket: UInt8) -> Bool {
    skipSpace()
    guard next == bracket else { return false }
    open()
    return true
  }

  /// Whether another element or member follows.
  mutating func goesOn(until bracket: UInt8) throws(Broken) -> Bool {
    if close(bracket) { return false }
    guard next == UInt8(ascii: ",") else { throw Broken() }
    place += 1
    skipSpace()
    // Drops a comma after the last element.
    guard next != bracket else { return !close(bracket) }
    json.append(UInt8(ascii: ","))
    return true
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first position that is not JSON white space.
  func spaceEnd(from start: Int) -> Int {
    var place = start
    while place < count, self[place] == 32 || self[place] == 10 || self[place] == 13 || self[place] == 9 { place += 1 }
    return place
  }

  /// The position after the string that begins here; nil if it does not end.
  func stringEnd(from start: Int) -> Int? {
    var place = start + 1
    while place < count {
      switch self[place] {
      case UInt8(ascii: "\""): return place + 1
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return nil
  }
}
