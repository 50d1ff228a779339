import OperationLogs
import TextScreen
import TextWidgets

/// The completions offered in a filter prompt, and the one inserted.
struct CompletionOffer: Sendable {
  private let completion: FilterCompletion
  /// The index of the inserted candidate.
  private var chosen: Int?

  init(_ completion: FilterCompletion) {
    self.completion = completion
  }

  private var candidates: [String] { completion.candidates }

  /// Whether only one candidate is left.
  var isSettled: Bool { candidates.count == 1 }

  /// Moves to the next or previous value; nil for field names, whose values come next.
  func moved(by step: Int) -> CompletionOffer? {
    guard candidates.count > 1, candidates.allSatisfy({ !$0.hasSuffix(":") }) else { return nil }
    var moved = self
    let place = chosen.map { $0 + step } ?? (step > 0 ? 0 : candidates.count - 1)
    moved.chosen = (place + candidates.count) % candidates.count
    return moved
  }

  /// The line with the chosen candidate, or with the common prefix; nil if that adds nothing.
  var line: (text: String, cursor: Int)? {
    if let chosen { return completion.applying(candidates[chosen]) }
    guard let common = completion.common else { return nil }
    return isSettled || common.count > completion.range.count ? completion.applying(common) : nil
  }

  /// As many candidates as fit, from the chosen one on, after their number.
  func note(width: Int, _ pen: Pen) -> PrintableText {
    guard !candidates.isEmpty else { return pen("Nothing that is known goes on like this.", .muted) }
    let number = chosen.map { "\($0 + 1)/\(candidates.count.grouped)" } ?? candidates.count.grouped
    var line = pen(number, .muted)
    for (place, candidate) in candidates.enumerated().dropFirst(chosen ?? 0) {
      let word = pen("  ") + pen(Self.shown(candidate), .plain, place == chosen ? .reverse : [])
      if place > chosen ?? 0, line.columns + word.columns > width { break }
      line += word
    }
    return line.truncated(to: width)
  }

  /// A value without its field, which the line already shows.
  private static func shown(_ candidate: String) -> String {
    guard !candidate.hasSuffix(":"), let colon = candidate.firstIndex(of: ":") else { return candidate }
    return String(candidate[candidate.index(after: colon)...])
  }
}
