import TextScreen

/// Turns the bytes that a terminal sends into keys.
///
/// Unknown and broken escape sequences are consumed whole, so that no part of one is read as keys. An Escape byte is
/// completed by the bytes that follow soon, or else is the Escape key; before the bytes of another key it means Alt.
/// The caller says, after ``patience``, that no more bytes will come.
struct KeyDecoder {
  /// How many bytes of one paste are kept; the rest is dropped.
  static let longestPaste = 1_000_000
  /// After such a silence, input no longer belongs to a paste whose end is late.
  static let longestSilence = Duration.seconds(30)
  /// A longer sequence cannot be a key, and is skipped instead of being stored until it ends.
  static let longestSequence = 4096

  private enum Step {
    case key(Key, length: Int)
    case pasteBegins(length: Int)
    case isTooLong(Rest)
    case incomplete
  }

  /// The remainder of a sequence that is too long.
  private enum Rest {
    case parameters, string
  }

  /// A paste whose end has not arrived.
  private struct Paste {
    /// The text since the last part that was handed over.
    var text: [UInt8] = []
    /// Whether a part was already handed over because the rest did not arrive in time.
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
  /// What to skip until the end of a sequence that is too long.
  private var rest: Rest?

  init(_ sequences: KeySequences = KeySequences(), escapeDelay: EscapeDelay = .usual) {
    self.sequences = sequences
    self.escapeDelay = escapeDelay
  }

  /// Whether the buffer holds the start of a key, or a paste not yet handed over.
  var isUnfinished: Bool {
    if let paste { return !paste.isLate || !paste.text.isEmpty }
    return start < bytes.count || rest != nil
  }

  /// How long to wait for the rest of a key or a paste, in milliseconds.
  var patience: Int { paste == nil ? escapeDelay.milliseconds : 1000 }

  /// Appends bytes that arrived after a silence.
  mutating func append(_ more: some Collection<UInt8>, after silence: Duration = .zero) {
    // If the end of a paste is lost, keys are dead until the user waits or presses `^C`.
    if paste?.isLate == true, silence >= Self.longestSilence || more.elementsEqual([0x03]) {
      (paste, bytes, start) = (nil, [], 0)
    }
    bytes.append(contentsOf: more)
  }

  /// The next key.
  ///
  /// - Parameter isLast: whether an unfinished key will get no more bytes.
  /// - Returns: nil if no key is complete yet.
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

  /// Escape followed by an escape sequence: some terminals send Alt and a cursor key like this; otherwise the Escape
  /// key.
  private func escapeTwice() -> Step {
    guard let next = byte(2) else { return .incomplete }
    guard next == UInt8(ascii: "[") || next == UInt8(ascii: "O") else { return .key(.escape, length: 1) }
    return keyWithAlt(isLast: false)
  }

  /// Escape followed by the bytes of a key: that key with Alt held.
  private func keyWithAlt(isLast: Bool) -> Step {
    var rest = self
    rest.start += 1
    switch rest.step(isLast: isLast) {
    case .key(let key, let length): return .key(key.holdingAlt, length: length + 1)
    case .incomplete: return .incomplete
    case .pasteBegins, .isTooLong: return .key(.escape, length: 1)
    }
  }

  /// `ESC [`, parameters, intermediate bytes, a final byte (ECMA-48).
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
      // The Linux console's function keys have one more byte.
      guard let letter = byte(3) else { return .incomplete }
      return .key(KeySequences.key(linuxConsole: letter), length: 4)
    case (UInt8(ascii: "M"), true):
      // A mouse report in the old format has three more bytes of any value.
      return byte(5) == nil ? .incomplete : .key(.unknown, length: 6)
    case (UInt8(ascii: "~"), _) where parameters.elementsEqual("200".utf8):
      return .pasteBegins(length: offset + 1)
    default:
      let key = KeySequences.key(final: final, parameters: parameters)
      return .key(key, length: offset + 1)
    }
  }

  /// `ESC O` and a letter, as keypads in application mode send; digits may stand between them.
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

  /// A reply from the terminal: everything up to BEL or `ESC \`.
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

  /// Skips the rest of a sequence that is too long; returns its key once its end has arrived.
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
    // Terminals send the newlines of a paste as carriage returns.
    let text = String(decoding: paste?.text ?? [], as: UTF8.self).map {
      $0 == "\r" || $0 == "\r\n" ? "\n" : $0
    }
    paste = isLate ? Paste(isLate: true) : nil
    return .paste(String(text))
  }
}
