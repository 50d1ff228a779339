import LogPaging
import TextScreen
import TextWidgets

/// A message in the message line.
struct Message: Hashable, Sendable {
  /// The source of a message that disappears by itself.
  enum Source: Hashable, Sendable {
    /// The result of refreshes; the next result replaces it.
    case news
    /// A failed live refresh; disappears when the service answers again.
    case outage
    case other
  }

  var text: String
  /// Stays until Esc; other messages disappear with the next key.
  var isError = false
  var source = Source.other
}

extension Message {
  /// The most rows that a message takes.
  static let mostRows = 4

  /// The result of refreshes: `3 new, 2 finished, 1 failed`; nil if nothing changed.
  init?(_ news: RefreshReport, _ model: BrowserModel) {
    guard !news.isEmpty else { return nil }
    let parts = [
      (news.added, "new"), (news.finished, "finished"), (news.failed, "failed"),
      (news.changed, "changed"),
    ]
    let found = parts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    let query = model.controller.query
    let hidden = model.isFiltered ? news.logs.count { !query.matches(model.log($0)) } : 0
    text = hidden == 0 ? found : found + "; the filter hides \(hidden.grouped) of them"
    source = .news
  }

  /// The sentence, wrapped for a screen size.
  func lines(_ size: Size, _ pen: Pen) -> [PrintableText] {
    let text = pen.sentence(text, isError ? .danger : .plain)
    let most = max(1, min(Self.mostRows, size.rows - 4))
    let rows = text.wrapped(to: max(1, size.columns - 2))
    var lines = rows.prefix(most).map { pen(" ") + $0 }
    if rows.count > most, let last = lines.popLast() {
      lines.append((last + pen(pen.glyphs.ellipsis)).truncated(to: size.columns))
    }
    return lines
  }
}
