import TextScreen

/// Turns the bytes that a terminal sends into keys.
///
/// Escape sequences are taken whole, also unknown and broken ones, so that no part of one is taken
/// for keys. What Escape begins is finished by bytes that follow soon, or is the key Escape: a key's
/// own bytes make it that key with Alt held. The caller says, after ``patience``, that no more will come.
struct KeyDecoder {
  /// How much of one paste is kept; the rest is dropped.
  static let longestPaste = 1_000_000
  /// After it, what comes is no more of a paste whose end is late.
  static let longestSilence = Duration.seconds(30)
  /// What is longer is no key, and is not kept until its end comes.
  static let longestSequence = 4096

  private enum Step {
    case key(Key, length: Int)
    case pasteBegins(length: Int)
    case isTooLong(Rest)
    case incomplete
  }

  /// What follows of a sequence that is too long.
  private enum Rest {
    case parameters, string
  }

  /// A paste whose end has not come.
  private struct Paste {
    /// What came since a part was handed over.
    var text: [UInt8] = []
    /// Whether a part was handed over, since the rest did not come in time.
    var isLate = false
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Longer than any parameters between `ESC O` and its letter.
  private static let longestSingleShift = 10

  private let sequences: KeySequences
  private let escapeDelay: EscapeDelay
  private var bytes: [UInt8] = []
  private var start = 0
  private var paste: Paste?
  /// What is left out until the end of a sequence that is too long.
  private var rest: Rest?

  init(_ sequences: KeySequences = KeySequences(), escapeDelay: EscapeDelay = .usual) {
    self.sequences = sequences
    self.escapeDelay = escapeDelay
  }

  /// Whether bytes are there that may be part of a key, or a paste was not handed over.
  var isUnfinished: Bool {
    if let paste { return !paste.isLate || !paste.text.isEmpty }
    return start < bytes.count || rest != nil
  }

  /// How long to wait for the rest of what has begun, in milliseconds.
  var patience: Int { paste == nil ? escapeDelay.milliseconds : 1000 }

  /// Takes in what has come after a silence.
  mutating func append(_ more: some Collection<UInt8>, after silence: Duration = .zero) {
    // Where the end of a paste is lost, keys are dead until somebody waits, or presses `^C`.
    if paste?.isLate == true, silence >= Self.longestSilence || more.elementsEqual([0x03]) {
      (paste, bytes, start) = (nil, [], 0)
    }
    bytes.append(contentsOf: more)
  }

  /// The next key.
  ///
  /// - Parameter isLast: no more bytes will come for what has begun.
  /// - Returns: nil if there is none yet.
  mutating func next(isLast: Bool = false) -> Key? {
    while true {
      if paste != nil { return nextOfPaste(isLast: isLast) }
      if let rest { return end(of: rest, isLast: isLast) }
      guard start < bytes.count else {
        discardRead()
        return nil
      }
      switch step(isLast: isLast) {
      case .key(let key, let length):
        start += length
        return key
      case .pasteBegins(let length):
        start += length
        paste = Paste()
      case .isTooLong(let rest):
        start = bytes.count
        self.rest = rest
      case .incomplete:
        discardRead()
        return nil
      }
    }
  }

  private mutating func discardRead() {
    bytes.removeFirst(start)
    start = 0
  }

  private func byte(_ offset: Int) -> UInt8? {
    start + offset < bytes.count ? bytes[start + offset] : nil
  }

  private func step(isLast: Bool) -> Step {
    let first = bytes[start]
    if first == 0x1B { return escapeSequence(isLast: isLast) }
    if first >= 0x80 { return character(isLast: isLast) }
    return .key(KeySequences.key(ascii: first), length: 1)
  }

  // MARK: UTF-8

  private func character(isLast: Bool) -> Step {
    let length: Int
    switch bytes[start] {
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
    let text = String(validating: bytes[start..<start + length], as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return .key(.unknown, length: length) }
    return .key(.character(Character(scalar)), length: length)
  }

  // MARK: Escape sequences

  private func escapeSequence(isLast: Bool) -> Step {
    switch sequences.match(bytes[start...]) {
    case .key(let key, let length): return .key(key, length: length)
    case .beginning where !isLast: return .incomplete
    default: break
    }
    let step: Step
    switch byte(1) {
    case nil: step = .incomplete
    case UInt8(ascii: "["): step = controlSequence()
    case UInt8(ascii: "O"): step = singleShift()
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): step = controlString()
    case 0x1B: step = escapeTwice()
    default: step = keyWithAlt(isLast: isLast)
    }
    guard case .incomplete = step, isLast else { return step }
    switch bytes.count - start {
    case 1: return .key(.escape, length: 1)
    case 2 where bytes[start + 1] == 0x1B: return .key(.escape, length: 1)
    case 2: return .key(.withAlt(KeySequences.key(ascii: bytes[start + 1])), length: 2)
    case let rest: return .key(.unknown, length: rest)
    }
  }

  /// Escape, and then a cursor key with Alt held, as some terminals send it, or a key Escape.
  private func escapeTwice() -> Step {
    guard let next = byte(2) else { return .incomplete }
    guard next == UInt8(ascii: "[") || next == UInt8(ascii: "O") else { return .key(.escape, length: 1) }
    return keyWithAlt(isLast: false)
  }

  /// Escape and the bytes of a key, which is that key with Alt held.
  private func keyWithAlt(isLast: Bool) -> Step {
    var rest = self
    rest.start += 1
    switch rest.step(isLast: isLast) {
    case .key(let key, let length): return .key(key.holdingAlt, length: length + 1)
    case .incomplete: return .incomplete
    case .pasteBegins, .isTooLong: return .key(.escape, length: 1)
    }
  }

  /// `ESC [`, parameters, intermediates, a final byte (ECMA-48).
  private func controlSequence() -> Step {
    var offset = 2
    while let next = byte(offset), (0x20...0x3F).contains(next) { offset += 1 }
    guard let final = byte(offset) else {
      return offset > Self.longestSequence ? .isTooLong(.parameters) : .incomplete
    }
    guard (0x40...0x7E).contains(final) else {
      return .key(offset == 2 ? .withAlt(.character("[")) : .unknown, length: offset)
    }
    guard offset <= Self.longestSequence else { return .key(.unknown, length: offset + 1) }
    let parameters = bytes[start + 2..<start + offset]
    switch (final, parameters.isEmpty) {
    case (UInt8(ascii: "["), true):
      // The Linux console's function keys: one byte more.
      guard let letter = byte(3) else { return .incomplete }
      return .key(KeySequences.key(linuxConsole: letter), length: 4)
    case (UInt8(ascii: "M"), true):
      // A mouse report of the old kind: three bytes more, whatever they are.
      return byte(5) == nil ? .incomplete : .key(.unknown, length: 6)
    case (UInt8(ascii: "~"), _) where parameters.elementsEqual("200".utf8):
      return .pasteBegins(length: offset + 1)
    default:
      let key = KeySequences.key(final: final, parameters: parameters)
      return .key(key, length: offset + 1)
    }
  }

  /// `ESC O` and a letter, as keypads in application mode send; between them may stand digits.
  private func singleShift() -> Step {
    var offset = 2
    while offset < Self.longestSingleShift, let next = byte(offset), (0x30...0x3B).contains(next) { offset += 1 }
    guard let letter = byte(offset) else { return .incomplete }
    guard (0x40...0x7E).contains(letter) else {
      return offset == 2 ? .key(.withAlt(.character("O")), length: 2) : .key(.unknown, length: offset)
    }
    let parameters = bytes[start + 2..<start + offset]
    return .key(KeySequences.key(singleShift: letter, parameters: parameters), length: offset + 1)
  }

  /// An answer of the terminal's: anything up to BEL or `ESC \`.
  private func controlString() -> Step {
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

  /// Leaves out the rest of a sequence that is too long: the key that it is, once its end has come.
  private mutating func end(of rest: Rest, isLast: Bool) -> Key? {
    while let next = byte(0) {
      switch rest {
      case .parameters where (0x20...0x3F).contains(next), .string where next != 0x07 && next != 0x1B: start += 1
      case .parameters:
        return finishSequence(length: (0x40...0x7E).contains(next) ? 1 : 0)
      case .string:
        guard next == 0x1B else { return finishSequence(length: 1) }
        guard let after = byte(1) else {
          guard isLast else { return nil }
          return finishSequence(length: 1)
        }
        return finishSequence(length: after == UInt8(ascii: "\\") ? 2 : 0)
      }
    }
    discardRead()
    return isLast ? finishSequence(length: 0) : nil
  }

  private mutating func finishSequence(length: Int) -> Key {
    start += length
    rest = nil
    return .unknown
  }

  // MARK: Paste

  private mutating func nextOfPaste(isLast: Bool) -> Key? {
    while let next = byte(0) {
      if next == 0x1B {
        let rest = bytes[start...].prefix(Self.pasteEnd.count)
        if rest.elementsEqual(Self.pasteEnd) {
          start += Self.pasteEnd.count
          return handOverPaste(isLate: false)
        }
        if Self.pasteEnd.starts(with: rest) { break }
      }
      start += 1
      if let count = paste?.text.count, count < Self.longestPaste { paste?.text.append(next) }
    }
    discardRead()
    return isLast && isUnfinished ? handOverPaste(isLate: true) : nil
  }

  private mutating func handOverPaste(isLate: Bool) -> Key {
    // Terminals send a newline as the key Enter.
    let text = String(decoding: paste?.text ?? [], as: UTF8.self).map {
      $0 == "\r" || $0 == "\r\n" ? "\n" : $0
    }
    paste = isLate ? Paste(isLate: true) : nil
    return .paste(String(text))
  }
}
