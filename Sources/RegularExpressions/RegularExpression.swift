import CPCRE2
import Synchronization

/// A regular expression of PCRE2, ignoring case; `^` and `$` match at every line.
///
/// No expression takes long: a text for which there are too many ways to try is given up (``RegularExpressionMatcher``).
public final class RegularExpression: Sendable {
  /// Why a pattern is none.
  public struct Mistake: Error, Hashable, Sendable {
    /// What is wrong, in PCRE2's words: `missing closing parenthesis`.
    public let reason: String
    /// How many characters of the pattern precede the place where it is wrong.
    public let place: Int
  }

  /// The expression as written.
  public let pattern: String
  /// The compiled pattern; PCRE2 only reads it from here on, so threads may share it.
  nonisolated(unsafe) let code: OpaquePointer

  private let abandoned = Atomic(0)

  /// How many texts were given up by ``matches(_:)``.
  public var givenUp: Int { abandoned.load(ordering: .relaxed) }

  private static let options =
    UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF) | UInt32(PCRE2_CASELESS) | UInt32(PCRE2_MULTILINE)
    | UInt32(PCRE2_NEVER_BACKSLASH_C)

  /// Compiles a pattern.
  public init(_ pattern: String) throws(Mistake) {
    self.pattern = pattern
    var (problem, offset): (Int32, Int) = (0, 0)
    let bytes = Array(pattern.utf8)
    guard let code = pcre2_compile_8(bytes, bytes.count, Self.options, &problem, &offset, nil) else {
      let place = String(decoding: bytes.prefix(offset), as: UTF8.self).count
      throw Mistake(reason: Self.reason(problem), place: min(place, max(0, pattern.count - 1)))
    }
    self.code = code
    // Without it, the machine having no executable memory to spare, matching is slower and finds the same.
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
  }

  deinit { pcre2_code_free_8(code) }

  private static func reason(_ problem: Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let count = Int(pcre2_get_error_message_8(problem, buffer.baseAddress, buffer.count))
      return count < 0 ? "not understood" : String(decoding: buffer.prefix(count), as: UTF8.self)
    }
  }

  /// The ranges of a text in UTF-8 that match, from left to right; those of no length are left out.
  public func matches(in text: String) -> [Range<Int>] {
    var matcher = RegularExpressionMatcher(self)
    var found: [Range<Int>] = []
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        guard case .match(let range) = matcher.firstMatch(in: bytes, from: start, mayBeEmpty: false) else { return }
        found.append(range)
        start = range.upperBound
      }
    }
    return found
  }

  /// Whether a text matches; a text that is given up does not, and is counted.
  public func matches(_ text: String) -> Bool {
    var matcher = RegularExpressionMatcher(self)
    let outcome = matcher.outcome(of: text)
    if outcome == .givenUp { abandoned.add(1, ordering: .relaxed) }
    return outcome == .match
  }
}

/// Expressions are the same if they are written alike.
extension RegularExpression: Hashable {
  /// Whether both are written alike.
  public static func == (one: RegularExpression, other: RegularExpression) -> Bool {
    one === other || one.pattern.utf8.elementsEqual(other.pattern.utf8)
  }

  /// Hashes the pattern.
  public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
}
