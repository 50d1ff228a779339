import Foundation

/// Random and damaged inputs for whatever reads bytes from outside.
///
/// An ordinary run takes a bounded number of them, the same every time. With `OPLOGS_FUZZ_SECONDS` a run takes so long instead,
/// from the seed `OPLOGS_FUZZ_SEED`, else from one of its own, and what came of it is printed.
public struct Fuzzer: Sendable {
  /// An input: bytes as they may come from outside.
  public typealias Input = [UInt8]

  private let valid: [Input]
  private let words: [Input]

  /// Makes inputs from valid ones, and from words of their grammar, where random bytes would hardly get past the first token.
  public init(valid: [String], words: [String]) {
    self.valid = valid.map { Array($0.utf8) }
    self.words = words.map { Array($0.utf8) }
  }

  /// The input of a number; a third of them are random, a third words in any order, a third valid ones with damage.
  public func input(_ number: Int, seed: UInt64) -> Input {
    var generator = SeededGenerator(seed: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    return switch number % 3 {
    case 0: Self.random(&generator)
    case 1: babble(&generator)
    default: damaged(valid.randomElement(using: &generator) ?? [], &generator)
    }
  }

  /// Puts inputs to what reads them.
  ///
  /// - Parameters:
  ///   - name: what is fuzzed, for the line that a long run prints.
  ///   - seed: that of the ordinary run.
  ///   - count: how many inputs an ordinary run takes.
  ///   - holds: whether an input was read as it should.
  /// - Returns: how many inputs there were, and for which it does not hold.
  public func run(
    _ name: String,
    seed: UInt64,
    count: Int,
    _ holds: (Input) async throws -> Bool
  ) async rethrows -> Findings {
    let variables = ProcessInfo.processInfo.environment
    let time = variables["OPLOGS_FUZZ_SECONDS"].flatMap(Double.init)
    let start = ContinuousClock.now
    let seed = time == nil ? seed : variables["OPLOGS_FUZZ_SEED"].flatMap { UInt64($0) } ?? .random(in: 0 ... .max)
    var findings = Findings(seed: seed)
    while time.map({ ContinuousClock.now - start < .seconds($0) }) ?? (findings.count < count) {
      // Other tests get their turn meanwhile.
      if findings.count % 10 == 0 { await Task.yield() }
      let input = input(findings.count, seed: seed)
      findings.note(input, try await holds(input))
    }
    if let time { print("fuzz: \(name): \(Int(time)) s, \(findings.count) inputs from seed \(seed), \(findings)") }
    return findings
  }

  // MARK: Kinds of inputs

  private static func random(_ generator: inout SeededGenerator) -> Input {
    (0..<Int.random(in: 0...300, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private func babble(_ generator: inout SeededGenerator) -> Input {
    let count = Int.random(in: 0...60, using: &generator)
    return (0..<count).flatMap { _ in words.randomElement(using: &generator) ?? [] }
  }

  /// A valid input with up to three places changed, cut out, doubled, repeated or exchanged.
  private func damaged(_ valid: Input, _ generator: inout SeededGenerator) -> Input {
    var bytes = valid
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
      let word = words.randomElement(using: &generator) ?? []
      switch Int.random(in: 0..<60, using: &generator) {
      case 0: bytes.removeSubrange(start...)
      case 1: bytes.insert(contentsOf: repeatElement(word, count: 500).joined(), at: start)
      case 2...9: bytes.removeSubrange(start..<end)
      case 10...16: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      case 17...23: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: start)
      case 24...32: bytes.insert(contentsOf: word, at: start)
      case 33...50: exchange(in: &bytes, from: start, &generator)
      default:
        if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
      }
    }
    return bytes
  }

  /// Puts a word in the place of another that begins alike, so that the input may stay valid.
  private func exchange(in bytes: inout Input, from start: Int, _ generator: inout SeededGenerator) {
    for word in words.shuffled(using: &generator) {
      guard let place = bytes[start...].firstRange(of: word) else { continue }
      let others = words.filter { $0.first == word.first }
      bytes.replaceSubrange(place, with: others.randomElement(using: &generator) ?? word)
      return
    }
  }
}

/// What a run of a ``Fuzzer`` came to.
public struct Findings: Sendable, CustomStringConvertible {
  /// Where the inputs came from.
  public let seed: UInt64
  /// How many inputs there were.
  public private(set) var count = 0
  /// How many of them were not read as they should.
  public private(set) var failures = 0
  private var examples: [String] = []

  init(seed: UInt64) {
    self.seed = seed
  }

  /// Whether there are none.
  public var isEmpty: Bool { failures == 0 }

  /// How many there are, and the first of them.
  public var description: String {
    (["\(failures) findings"] + examples).joined(separator: "\n")
  }

  mutating func note(_ input: Fuzzer.Input, _ holds: Bool) {
    if !holds {
      failures += 1
      if examples.count < 5 { examples.append("number \(count) of seed \(seed): \(Self.printable(input))") }
    }
    count += 1
  }

  private static func printable(_ input: Fuzzer.Input) -> String {
    input.prefix(2000).map { byte in
      (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\\")
        ? String(Unicode.Scalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
