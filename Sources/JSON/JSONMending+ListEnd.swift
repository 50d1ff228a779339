extension JSONMending {
  /// The closing bracket of a list whose last row cannot be read, searched backwards from the document's end.
  ///
  /// - Returns: the bracket, and whether nothing but that row can be lost before it; nil if there is no such bracket.
  func listEnd(_ level: Int, lostFrom start: Int) -> (place: Int, isCertain: Bool)? {
    var end = bytes.count
    func takeLast(_ byte: UInt8) -> Bool {
      while end > start, bytes[end - 1] == 32 || (9...13).contains(bytes[end - 1]) { end -= 1 }
      guard end > start, bytes[end - 1] == byte else { return false }
      end -= 1
      return true
    }
    if level > 0 {
      guard takeLast(UInt8(ascii: "}")) else { return nil }
      if let place = listEndBeforeMembers(from: start) { return (place, true) }
    }
    guard takeLast(UInt8(ascii: "]")) else { return nil }
    let place = end
    guard takeLast(UInt8(ascii: "}")) else { return nil }
    return (place, !holdsListOfObjects(start..<place))
  }

  /// The last bracket after which the document consists only of members of the object that holds the list.
  private func listEndBeforeMembers(from start: Int) -> Int? {
    var place = bytes.count - 1
    while place >= start {
      if bytes[place] == UInt8(ascii: "]") {
        let comma = bytes.spaceEnd(from: place + 1)
        let name = bytes.spaceEnd(from: comma + 1)
        if name < bytes.count, bytes[comma] == UInt8(ascii: ","), bytes[name] == UInt8(ascii: "\"") {
          return areMembers(from: name) ? place : nil
        }
      }
      place -= 1
    }
    return nil
  }

  private func areMembers(from start: Int) -> Bool {
    var rest = JSONMending(bytes: bytes, form: .record, depth: depth)
    rest.place = start
    guard (try? rest.members(1, holdsRows: false)) != nil else { return false }
    return bytes.spaceEnd(from: rest.place) == bytes.count
  }

  /// Whether the range has a name before an array of objects: such a member may be another list, not a part of the row.
  private func holdsListOfObjects(_ range: Range<Int>) -> Bool {
    range.contains { place in
      guard bytes[place] == UInt8(ascii: ":") else { return false }
      let array = bytes.spaceEnd(from: place + 1)
      guard array < range.upperBound, bytes[array] == UInt8(ascii: "[") else { return false }
      let object = bytes.spaceEnd(from: array + 1)
      return object < range.upperBound && bytes[object] == UInt8(ascii: "{")
    }
  }
}
