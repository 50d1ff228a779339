import CPCRE2

/// Matches texts with a regular expression, one after the other, within limits.
public struct RegularExpressionMatcher: ~Copyable {
  /// Where a text matches.
  public enum Match: Hashable, Sendable {
    case match(Range<Int>)
    case none
    /// There were too many ways to try.
    case givenUp
  }

  /// Whether a text matches.
  public enum Outcome: Hashable, Sendable {
    case match, none, givenUp
  }

  /// How many steps a text gets, which takes PCRE2 about a tenth of a millisecond.
  private static let steps: UInt32 = 100_000
  /// How many steps it gets once several texts were given up.
  private static let fewSteps: UInt32 = 1_000
  /// How many texts may take all steps.
  private static let patience = 8
  /// The most memory, in KiB.
  private static let memory: UInt32 = 4_096

  private let expression: RegularExpression
  private let data: OpaquePointer?
  private let context: OpaquePointer?
  /// How many texts were given up.
  public private(set) var givenUp = 0

  /// Makes a matcher, which belongs to one thread.
  public init(_ expression: RegularExpression) {
    self.expression = expression
    data = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(context, Self.steps)
    pcre2_set_depth_limit_8(context, Self.steps)
    pcre2_set_heap_limit_8(context, Self.memory)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// The first match that starts at a place or later.
  ///
  /// - Parameters:
  ///   - bytes: a text, which need not be valid UTF-8: no match contains a byte that is none.
  ///   - start: where to begin.
  ///   - mayBeEmpty: whether a match may have no length.
  /// - Returns: its range in bytes.
  public mutating func firstMatch(
    in bytes: UnsafeBufferPointer<UInt8>,
    from start: Int = 0,
    mayBeEmpty: Bool = true
  ) -> Match {
    let options = mayBeEmpty ? 0 : UInt32(PCRE2_NOTEMPTY)
    var result = match(bytes, start, options)
    // The interpreter has more memory than the compiled code.
    if result == PCRE2_ERROR_JIT_STACKLIMIT { result = match(bytes, start, options | UInt32(PCRE2_NO_JIT)) }
    guard result < 0 else {
      guard let vector = pcre2_get_ovector_pointer_8(data) else { return .none }
      return .match(min(vector[0], vector[1])..<max(vector[0], vector[1]))
    }
    guard result != PCRE2_ERROR_NOMATCH else { return .none }
    givenUp += 1
    if givenUp == Self.patience { pcre2_set_match_limit_8(context, Self.fewSteps) }
    return .givenUp
  }

  private func match(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ options: UInt32) -> Int32 {
    pcre2_match_8(expression.code, bytes.baseAddress, bytes.count, start, options, data, context)
  }

  /// Whether some bytes match.
  public mutating func outcome(of bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    switch firstMatch(in: bytes) {
    case .match: .match
    case .none: .none
    case .givenUp: .givenUp
    }
  }

  /// Whether a text matches.
  public mutating func outcome(of text: String) -> Outcome {
    var text = text
    return text.withUTF8 { outcome(of: $0) }
  }
}
