import TextScreen

@testable import CursesTerminal

/// The bytes of a terminal.
enum KeysFuzzer {
  private static let own = KeySequences([
    (Array("\u{1B}[A".utf8), .home), (Array("\u{1B}A".utf8), .up), (Array("\u{1B}[7$".utf8), .end), ([0x08], .insert),
  ])

  static func take(_ bytes: [UInt8]) {
    for sequences in [KeySequences(), own] {
      let atOnce = keys(bytes, cutEvery: .max, sequences)
      for step in [1, 2, 3, 7] { check(keys(bytes, cutEvery: step, sequences), atOnce, "by \(step)") }
      for place in 1..<max(1, min(bytes.count, 40)) {
        check(keys(bytes, cutEvery: .max, sequences, firstCut: place), atOnce, "at \(place)")
      }
      require(atOnce.count <= bytes.count && atOnce.allSatisfy(isHarmless), "keys that nobody pressed: \(atOnce)")
    }
    takeLate(bytes)
  }

  private static func check(_ some: [Key], _ others: [Key], _ cut: String) {
    require(some == others, "cut \(cut), other keys come: \(some), \(others)")
  }

  /// The keys of bytes that come in pieces, after which nothing more comes.
  private static func keys(_ bytes: [UInt8], cutEvery step: Int, _ sequences: KeySequences, firstCut: Int = 0) -> [Key]
  {
    var decoder = KeyDecoder(sequences)
    var keys: [Key] = []
    var start = 0
    while start < bytes.count {
      let end = start < firstCut ? firstCut : min(bytes.count, step == .max ? .max : start + step)
      decoder.append(bytes[start..<end])
      while let key = decoder.next() { keys.append(key) }
      start = end
    }
    while let key = decoder.next(isLast: true) { keys.append(key) }
    require(!decoder.isUnfinished, "bytes are left over")
    return keys
  }

  /// Whatever has come, in whichever pauses, `^C` by itself is a key.
  private static func takeLate(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    for piece in bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      decoder.append(piece)
      while decoder.next(isLast: true) != nil {}
      require(!decoder.isUnfinished, "bytes are left over after a pause")
    }
    decoder.append([0x03])
    let key = decoder.next(isLast: true)
    require(key == .control("C"), "after a pause, ^C is \(String(describing: key))")
  }

  private static func isHarmless(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    case .withAlt(let key), .withControl(let key), .withShift(let key): isHarmless(key)
    default: true
    }
  }
}
