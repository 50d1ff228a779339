import TextScreen

/// A paste whose end has not arrived.
struct Paste {
  /// How many bytes are kept; the rest is dropped.
  static let longest = 1_000_000
  private static let end = Array("\u{1B}[201~".utf8)

  /// The text since the last part that was handed over.
  private var text: [UInt8] = []
  /// Whether a part was already handed over because the rest did not arrive in time.
  private(set) var isLate = false

  /// Whether there is something to hand over.
  var isUnfinished: Bool { !isLate || !text.isEmpty }

  /// Takes what belongs to it of some bytes.
  ///
  /// - Returns: how many bytes are done with, and whether its end was among them; the beginning of an end is left.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> (count: Int, hasEnded: Bool) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == 0x1B {
        let rest = bytes[place...].prefix(Self.end.count)
        if rest.elementsEqual(Self.end) { return (place + Self.end.count - bytes.startIndex, true) }
        if Self.end.starts(with: rest) { break }
      }
      if text.count < Self.longest { text.append(bytes[place]) }
      place += 1
    }
    return (place - bytes.startIndex, false)
  }

  /// Hands over what has come of it, of a late one all that came since.
  mutating func handOver() -> Key {
    // Terminals send the newlines of a paste as carriage returns.
    let characters = String(decoding: text, as: UTF8.self).map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 }
    (text, isLate) = ([], true)
    return .paste(String(characters))
  }
}
