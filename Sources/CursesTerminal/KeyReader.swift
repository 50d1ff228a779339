import TextScreen

/// What bytes begin with.
enum KeyStep {
  case key(Key, length: Int)
  case pasteBegins(length: Int)
  case isTooLong(Rest)
  /// More bytes may come for what has begun.
  case incomplete

  /// The remainder of a sequence that is too long.
  enum Rest {
    case parameters, string
  }
}

/// Reads the key that some bytes begin with.
struct KeyReader {
  /// A longer sequence cannot be a key, and is skipped instead of being stored until it ends.
  static let longestSequence = 4096
  /// Longer than any parameters between `ESC O` and its letter.
  private static let longestSingleShift = 10

  private let sequences: KeySequences
  private let bytes: ArraySlice<UInt8>

  init(_ sequences: KeySequences, _ bytes: ArraySlice<UInt8>) {
    self.sequences = sequences
    self.bytes = bytes
  }

  private func byte(_ offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[bytes.startIndex + offset] : nil
  }

  /// What the bytes, of which there is at least one, begin with.
  ///
  /// - Parameter isLast: no more bytes will come for what has begun.
  /// - Returns: the key with its length, or what else has begun.
  func step(isLast: Bool) -> KeyStep {
    let first = bytes[bytes.startIndex]
    if first == 0x1B { return escapeSequence(isLast: isLast) }
    if first >= 0x80 { return character(isLast: isLast) }
    return .key(KeySequences.key(ascii: first), length: 1)
  }

  // MARK: UTF-8

  private func character(isLast: Bool) -> KeyStep {
    let length: Int
    switch bytes[bytes.startIndex] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .key(.unknown, length: 1)
    }
    for offset in 1..<length {
      guard let next = byte(offset) else {
        return isLast ? .key(.unknown, length: offset) : .incomplete
      }
      guard next & 0xC0 == 0x80 else { return .key(.unknown, length: offset) }
    }
    let text = String(validating: bytes.prefix(length), as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return .key(.unknown, length: length) }
    return .key(.character(Character(scalar)), length: length)
  }

  // MARK: Escape sequences

  private func escapeSequence(isLast: Bool) -> KeyStep {
    switch sequences.match(bytes) {
    case .key(let key, let length): return .key(key, length: length)
    case .beginning where !isLast: return .incomplete
    default: break
    }
    let step: KeyStep
    switch byte(1) {
    case nil: step = .incomplete
    case UInt8(ascii: "["): step = controlSequence()
    case UInt8(ascii: "O"): step = singleShift()
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): step = controlString()
    case 0x1B: step = escapeTwice()
    default: step = keyWithAlt(isLast: isLast)
    }
    guard case .incomplete = step, isLast else { return step }
    switch bytes.count {
    case 1: return .key(.escape, length: 1)
    case 2 where byte(1) == 0x1B: return .key(.escape, length: 1)
    case 2: return .key(.withAlt(KeySequences.key(ascii: bytes[bytes.startIndex + 1])), length: 2)
    case let rest: return .key(.unknown, length: rest)
    }
  }

  /// Escape followed by an escape sequence: some terminals send Alt and a cursor key like this; otherwise the Escape
  /// key.
  private func escapeTwice() -> KeyStep {
    guard let next = byte(2) else { return .incomplete }
    guard next == UInt8(ascii: "[") || next == UInt8(ascii: "O") else { return .key(.escape, length: 1) }
    return keyWithAlt(isLast: false)
  }

  /// Escape followed by the bytes of a key: that key with Alt held.
  private func keyWithAlt(isLast: Bool) -> KeyStep {
    let rest = KeyReader(sequences, bytes.dropFirst())
    switch rest.step(isLast: isLast) {
    case .key(let key, let length): return .key(key.holdingAlt, length: length + 1)
    case .incomplete: return .incomplete
    case .pasteBegins, .isTooLong: return .key(.escape, length: 1)
    }
  }

  /// `ESC [`, parameters, intermediate bytes, a final byte (ECMA-48).
  private func controlSequence() -> KeyStep {
    var offset = 2
    while let next = byte(offset), (0x20...0x3F).contains(next) { offset += 1 }
    guard let final = byte(offset) else {
      return offset > Self.longestSequence ? .isTooLong(.parameters) : .incomplete
    }
    guard (0x40...0x7E).contains(final) else {
      return .key(offset == 2 ? .withAlt(.character("[")) : .unknown, length: offset)
    }
    guard offset <= Self.longestSequence else { return .key(.unknown, length: offset + 1) }
    let parameters = bytes.prefix(offset).dropFirst(2)
    switch (final, parameters.isEmpty) {
    case (UInt8(ascii: "["), true):
      // The Linux console's function keys have one more byte.
      guard let letter = byte(3) else { return .incomplete }
      return .key(KeySequences.key(linuxConsole: letter), length: 4)
    case (UInt8(ascii: "M"), true):
      // A mouse report in the old format has three more bytes of any value.
      guard byte(5) != nil else { return .incomplete }
      return .key(MouseReport.key(bytes: bytes.dropFirst(3).prefix(3)), length: 6)
    case (UInt8(ascii: "~"), _) where parameters.elementsEqual("200".utf8):
      return .pasteBegins(length: offset + 1)
    default:
      let mouse = MouseReport.key(final: final, parameters: parameters)
      return .key(mouse ?? KeySequences.key(final: final, parameters: parameters), length: offset + 1)
    }
  }

  /// `ESC O` and a letter, as keypads in application mode send; digits may stand between them.
  private func singleShift() -> KeyStep {
    var offset = 2
    while offset < Self.longestSingleShift, let next = byte(offset), (0x30...0x3B).contains(next) { offset += 1 }
    guard let letter = byte(offset) else { return .incomplete }
    guard (0x40...0x7E).contains(letter) else {
      return offset == 2 ? .key(.withAlt(.character("O")), length: 2) : .key(.unknown, length: offset)
    }
    let parameters = bytes.prefix(offset).dropFirst(2)
    return .key(KeySequences.key(singleShift: letter, parameters: parameters), length: offset + 1)
  }

  /// A reply from the terminal: everything up to BEL or `ESC \`.
  private func controlString() -> KeyStep {
    var offset = 2
    while let next = byte(offset) {
      if next == 0x07 { return .key(.unknown, length: offset + 1) }
      if next == 0x1B {
        guard let after = byte(offset + 1) else { return .incomplete }
        return .key(.unknown, length: after == UInt8(ascii: "\\") ? offset + 2 : offset)
      }
      offset += 1
    }
    return offset > Self.longestSequence ? .isTooLong(.string) : .incomplete
  }
}
