import TextScreen
import TextWidgets

/// Asks whether an existing file may be replaced.
struct ReplaceQuestion: Sendable {
  let request: ExportRequest

  func press(_ key: Key) -> Answer {
    switch key {
    case .character("y"), .character("Y"): .taken([.write(request.replacing)])
    case .character("n"), .character("N"): .taken([.askForPath(request.content, suggestion: request.path)])
    case .escape, .control("C"): .say("\(request.path) was left as it is, and nothing was written.")
    default: .passedOn
    }
  }

  /// The question, in at most as many rows as a message, and the possible answers.
  func lines(_ size: Size, rows: Int, _ pen: Pen) -> [PrintableText] {
    let keys = [("y", "replaces it"), ("n", "another name"), ("Esc", "leaves it")]
    let choices = keys.map { pen($0, .key) + pen(" \($1)", .muted) }
    let line = pen(" ") + pen.joined(choices, separator: pen("  "))
    guard size.rows >= 8 else { return [line] }
    let sentence = pen.sentence("\(request.path) is there already.", .warning)
    return sentence.wrapped(to: max(1, size.columns - 2)).prefix(rows).map { pen(" ") + $0 } + [line]
  }
}
