import OperationLogs
import TextScreen
import TextWidgets

/// What Tab offers in a filter prompt, and which of it stands in the line.
struct CompletionOffer: Sendable {
  private let completion: FilterCompletion
  /// The candidate that stands in the line, by its index.
  private var chosen: Int?

  init(_ completion: FilterCompletion) {
    self.completion = completion
  }

  private var candidates: [String] { completion.candidates }

  /// Whether there is nothing left to choose from.
  var isSettled: Bool { candidates.count == 1 }

  /// The next value in the line, or the one before; nothing where there are only fields, whose values come next.
  func moved(by step: Int) -> CompletionOffer? {
    guard candidates.count > 1, candidates.allSatisfy({ !$0.hasSuffix(":") }) else { return nil }
    var moved = self
    let place = chosen.map { $0 + step } ?? (step > 0 ? 0 : candidates.count - 1)
    moved.chosen = (place + candidates.count) % candidates.count
    return moved
  }

  /// The line with what was chosen, else with what all candidates share; nothing where that is no more than is there.
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

  /// A value without the field, which is in the line.
  private static func shown(_ candidate: String) -> String {
    guard !candidate.hasSuffix(":"), let colon = candidate.firstIndex(of: ":") else { return candidate }
    return String(candidate[candidate.index(after: colon)...])
  }
}
