import TextScreen

/// Turns the bytes that a terminal sends into keys.
///
/// Unknown and broken escape sequences are consumed whole, so that no part of one is read as keys. An Escape byte is
/// completed by the bytes that follow soon, or else is the Escape key; before the bytes of another key it means Alt.
/// The caller says, after ``patience``, that no more bytes will come.
struct KeyDecoder {
  /// After such a silence, input no longer belongs to a paste whose end is late.
  static let longestSilence = Duration.seconds(30)

  private let sequences: KeySequences
  private let escapeDelay: EscapeDelay
  private var bytes: [UInt8] = []
  private var start = 0
  private var paste: Paste?
  /// What to skip until the end of a sequence that is too long.
  private var rest: KeyStep.Rest?

  init(_ sequences: KeySequences = KeySequences(), escapeDelay: EscapeDelay = .usual) {
    self.sequences = sequences
    self.escapeDelay = escapeDelay
  }

  /// Whether the buffer holds the start of a key, or a paste not yet handed over.
  var isUnfinished: Bool {
    if let paste { return paste.isUnfinished }
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
      switch KeyReader(sequences, bytes[start...]).step(isLast: isLast) {
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

  /// Skips the rest of a sequence that is too long; returns its key once its end has arrived.
  private mutating func end(of rest: KeyStep.Rest, isLast: Bool) -> Key? {
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

  private mutating func nextOfPaste(isLast: Bool) -> Key? {
    guard let (count, hasEnded) = paste?.take(bytes[start...]) else { return nil }
    start += count
    if hasEnded {
      defer { paste = nil }
      return paste?.handOver()
    }
    discardRead()
    return isLast && isUnfinished ? paste?.handOver() : nil
  }
}
