/// The completions that Tab offers in a filter line.
public struct FilterCompletion: Hashable, Sendable {
  /// The range of characters that a candidate replaces.
  public private(set) var range: Range<Int>
  /// Whole words, best first; empty if nothing matches.
  public private(set) var candidates: [String] = []

  private let line: [Character]

  /// - Parameters:
  ///   - text: the line.
  ///   - cursor: the number of characters before the cursor.
  ///   - vocabulary: the known values.
  public init(_ text: String, cursor: Int, vocabulary: FilterVocabulary) {
    line = Array(text)
    let place = min(max(0, cursor), line.count)
    range = place..<place
    let word = FilterWord.words(in: String(line[..<place])).last.flatMap { $0.range.upperBound == place ? $0 : nil }
    if let word { range = word.range }
    candidates = Self.candidates(for: word, vocabulary)
  }

  private static func candidates(for word: FilterWord?, _ vocabulary: FilterVocabulary) -> [String] {
    let minus = word.map { $0.isNegated || $0.source == "-" } == true ? "-" : ""
    if let word, let field = word.field {
      guard let before = word.beforeLastValue else {
        return fitting(word.value, vocabulary.values(of: field)).map { minus + field + ":" + FilterWord.quoted($0) }
      }
      let last = word.endsInComma ? "" : word.values.last ?? ""
      let others = vocabulary.values(of: field).filter { $0 == last || !word.values.contains($0) }
      return fitting(last, others).map { before + FilterWord.quoted($0) }
    }
    let start = word.map { $0.source == "-" ? "" : $0.value } ?? ""
    guard word?.source.contains("\"") != true else { return [] }
    let names = FilterWord.fields(of: vocabulary.dialect).filter { $0.hasPrefix(start.lowercased()) }
    return names.map { minus + $0 + ":" }
  }

  /// Values that begin with the text, then those that contain it, ignoring case.
  private static func fitting(_ start: String, _ values: [String]) -> [String] {
    let start = start.lowercased()
    let first = values.filter { $0.lowercased().hasPrefix(start) }
    let rest = values.filter { !$0.lowercased().hasPrefix(start) && $0.containsCaseless(start) }
    return first + rest
  }

  /// The longest common prefix of all candidates, which the first Tab inserts.
  public var common: String? {
    candidates.dropFirst().reduce(candidates.first) { common, candidate in
      common.map { zip($0, candidate).prefix { $0 == $1 }.reduce(into: "") { $0.append($1.0) } }
    }
  }

  /// The line with a candidate inserted, and the cursor after it; an unambiguous value is followed by a space.
  public func applying(_ candidate: String) -> (text: String, cursor: Int) {
    let isWhole =
      candidates.contains(candidate) && !candidate.hasSuffix(":")
      && !candidates.contains { $0 != candidate && $0.hasPrefix(candidate) }
    let rest = line[range.upperBound...]
    let space = isWhole && rest.first?.isWhitespace != true ? " " : ""
    let before = String(line[..<range.lowerBound]) + candidate + space
    return (before + String(rest), before.count)
  }
}
