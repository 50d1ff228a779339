import TextScreen

/// Turns the bytes that a terminal sends into keys.
///
/// Escape sequences are taken whole, also unknown and broken ones, so that no part of one is taken
/// for keys. What Escape begins is finished by bytes that follow soon, or is the key Escape: a key's
/// own bytes make it that key with Alt held. The caller says, after ``patience``, that no more will come.
struct KeyDecoder {
  /// After it, what comes is no more of a paste whose end is late.
  static let longestSilence = Duration.seconds(30)

  private let sequences: KeySequences
  private let escapeDelay: EscapeDelay
  private var bytes: [UInt8] = []
  private var start = 0
  private var paste: Paste?
  /// What is left out until the end of a sequence that is too long.
  private var rest: KeyStep.Rest?

  init(_ sequences: KeySequences = KeySequences(), escapeDelay: EscapeDelay = .usual) {
    self.sequences = sequences
    self.escapeDelay = escapeDelay
  }

  /// Whether bytes are there that may be part of a key, or a paste was not handed over.
  var isUnfinished: Bool {
    if let paste { return paste.isUnfinished }
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

  /// Leaves out the rest of a sequence that is too long: the key that it is, once its end has come.
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
