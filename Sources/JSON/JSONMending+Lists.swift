extension JSONMending {
  /// Mends the elements of a list, starting at the first one.
  ///
  /// An unreadable element becomes the text of its bytes. If neither its end nor another element can be found, the list
  /// is cut there.
  mutating func list(_ level: Int) {
    rows = JSONRowStart(level: level + 1)
    while true {
      let whole = json.last == UInt8(ascii: ",") ? json.count - 1 : json.count
      let (start, written) = (place, json.count)
      innerRow = nil
      do throws(Broken) {
        try value(level + 1)
        rows.endRow()
        skipSpace()
        if place == bytes.count {
          guard innerRow == nil else { throw Broken() }
          return cut(to: json.count, UInt8(ascii: "]"))
        }
        guard try goesOn(until: UInt8(ascii: "]")) else { return }
      } catch {
        json.removeSubrange(written...)
        guard let end = lostRowEnd(from: start, level) else { return cut(to: whole, UInt8(ascii: "]")) }
        write(min(end, bytes.spaceEnd(from: start))..<end)
        place = end
        guard (try? goesOn(until: UInt8(ascii: "]"))) ?? false else { return }
      }
    }
  }

  /// Where an unreadable row ends, before a comma or the list's bracket; nil if that cannot be determined.
  ///
  /// Usually its own brackets show it. If the damage has swapped the inside and outside of strings, or opened an array, the
  /// start of the next row shows it.
  private mutating func lostRowEnd(from start: Int, _ level: Int) -> Int? {
    let nextRow = takeInnerRow() ?? rows.first(in: bytes, from: max(start, lastString))
    let end = elementEnd(from: start, before: nextRow ?? bytes.count)
    if let end, nextRow == nil || bytes[end] == UInt8(ascii: ",") { return end }
    if nextRow != nil { return nextRow }
    let last = listEnd(level, lostFrom: start)
    if last?.isCertain == false { isCut = true }
    return last?.place
  }

  /// The comma before the first row that was read as part of the unreadable one.
  ///
  /// After going back too often, such rows are given up, and the list is cut.
  private mutating func takeInnerRow() -> Int? {
    guard let innerRow else { return nil }
    rereadBytesLeft -= place - innerRow
    if rereadBytesLeft < 0 { isCut = true }
    return isCut ? nil : innerRow
  }

  /// The comma or bracket that ends an element, looking only at brackets and quotes.
  private func elementEnd(from start: Int, before limit: Int) -> Int? {
    var (place, level) = (start, 0)
    while place < limit {
      switch bytes[place] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): level += 1
      case UInt8(ascii: "]") where level == 0, UInt8(ascii: ",") where level == 0: return place
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        level -= 1
        if level < 0 { return nil }
      case UInt8(ascii: "\""):
        guard let end = bytes.stringEnd(from: place) else { return nil }
        place = end - 1
      default: break
      }
      place += 1
    }
    // The comma before the next row.
    return level == 0 && place == limit && place < bytes.count ? place : nil
  }
}

/// How the records of a list begin: with the names of their first two members.
struct JSONRowStart {
  /// Whether the names come from a complete record, not from one that was given up.
  private var isKnown = false
  /// The number of arrays and objects around the records.
  private let level: Int
  private var names: [Range<Int>] = []
  /// The last search: where it began, and what it found.
  private var search: (start: Int, found: Int?)?

  init(level: Int = .max) {
    self.level = level
  }

  /// Learns the name of a member at a nesting level.
  mutating func note(name: Range<Int>, at level: Int) {
    guard level == self.level, !isKnown, names.count < 2 else { return }
    names.append(name)
    search = nil
  }

  /// After a complete record: its names are those of the other records too.
  mutating func endRow() { if !names.isEmpty { isKnown = true } }

  /// The comma before the next record; before the names are known, the comma before any object; nil if there is none.
  mutating func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    endRow()
    if let search, search.start <= start, start <= search.found ?? .max { return search.found }
    let found = bytes[start...].indices.first { place in
      bytes[place] == UInt8(ascii: ",") && begins(in: bytes, at: bytes.spaceEnd(from: place + 1))
    }
    search = (start, found)
    return found
  }

  /// Whether what begins here has the names of a record, both of them.
  func isRecord(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    names.count == 2 && begins(in: bytes, at: start)
  }

  private func begins(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return false }
    guard !names.isEmpty else { return Self.isName(in: bytes, at: start + 1) }
    guard let first = Self.nameEnd(names[0], in: bytes, at: start + 1) else { return false }
    guard names.count > 1 else { return true }
    var place = bytes.spaceEnd(from: first + 1)
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") { place = bytes.stringEnd(from: place) ?? bytes.count }
    while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != UInt8(ascii: "}") { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { return false }
    return Self.nameEnd(names[1], in: bytes, at: place + 1) != nil
  }

  private static func isName(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let start = bytes.spaceEnd(from: start)
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\""), let end = bytes.stringEnd(from: start) else {
      return false
    }
    let colon = bytes.spaceEnd(from: end)
    return colon < bytes.count && bytes[colon] == UInt8(ascii: ":")
  }

  /// The colon after a name, if that name is here.
  private static func nameEnd(_ name: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let start = bytes.spaceEnd(from: start)
    guard start + name.count <= bytes.count, bytes[start..<start + name.count].elementsEqual(bytes[name]) else {
      return nil
    }
    let colon = bytes.spaceEnd(from: start + name.count)
    return colon < bytes.count && bytes[colon] == UInt8(ascii: ":") ? colon : nil
  }
}
