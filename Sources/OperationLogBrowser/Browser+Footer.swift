import OperationLogs
import TextScreen

extension Browser {
  /// The rows that a message may take.
  private static let mostMessageRows = 4

  /// What stands at the bottom: a prompt, else a message, else what the keys do here.
  var footerLines: [PrintableText] {
    if let prompt {
      let line = prompt.line(width: size.columns, pen).text
      guard size.rows >= 8 else { return [line] }
      return [pen(" ") + prompt.note(pen), line]
    }
    if let message { return lines(of: message) }
    if let scan {
      let progress = "searching, \(scan.remaining.grouped) rows to go"
      return [pen(" ") + pen.facts([progress, "Esc stops"], .warning)]
    }
    return [pen(" ") + hints]
  }

  private func lines(of message: Message) -> [PrintableText] {
    let text = pen(message.text, message.isError ? .danger : .plain)
    let most = max(1, min(Self.mostMessageRows, size.rows - 4))
    let rows = text.wrapped(to: max(1, size.columns - 2))
    var lines = rows.prefix(most).map { pen(" ") + $0 }
    if rows.count > most, let last = lines.popLast() {
      lines.append(
        (last + pen(pen.glyphs.ellipsis)).truncated(to: size.columns)
      )
    }
    return lines
  }

  /// Where the cursor is in the list, or the last line in sight in a text.
  var position: String {
    if let place = pager?.position(in: textSize) {
      return "line \(place.line.grouped)/\(place.count.grouped)"
    }
    guard !list.rows.isEmpty else { return "" }
    return "\((list.cursor + 1).grouped)/\(list.rows.count.grouped)"
  }

  private var hints: PrintableText {
    let texts = hinted.map { commands, text in
      let keys = commands.map { Keymap.label(of: $0, settings.repertoire) }
      return pen(keys.joined(separator: commands.count > 2 ? "" : " "), .key) + pen(" \(text)", .muted)
    }
    return pen.joined(texts, separator: pen("  "))
  }

  private var hinted: [(commands: [Command], text: String)] {
    switch keyContext {
    case .list:
      [
        ([.open], "detail"), ([.openError], "error"),
        ([.toggleStatus(.failed), .toggleStatus(.deleted)], "status"), ([.search], "search"),
        ([.filter], "filter"), ([.help], "help"),
      ]
    case .detail:
      [
        ([.escape], "list"), ([.openError], "error"), ([.zoom], isZoomed ? "both" : "alone"),
        ([.search], "search"), ([.copyMenu], "copy"), ([.help], "help"),
      ]
    case .error:
      [
        ([.escape], "back"), ([.open], "fold"), ([.nextFailed, .previousFailed], "failed"),
        ([.toggleWrap], "wrap"), ([.search], "search"), ([.help], "help"),
      ]
    case .menu:
      [([.open], "picks"), ([.escape], "closes")]
    case .text:
      [([.escape], "closes"), ([.search], "search"), ([.toggleWrap], "wrap")]
    }
  }
}
