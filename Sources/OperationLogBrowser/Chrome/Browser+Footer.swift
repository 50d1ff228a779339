import TextScreen
import TextWidgets

extension Browser {
  /// The rows that a message may take.
  private static let mostMessageRows = 4
  private static let mostNoteRows = 2

  /// How many rows the footer takes.
  var footerRows: Int { prompt == nil && message == nil && replacement == nil ? 1 : notice?.count ?? 1 }

  /// What stands at the bottom in place of what the keys do: a prompt, else a message, else what goes on.
  var notice: [PrintableText]? {
    if let prompt {
      let line = prompt.line(width: size.columns, pen).text
      guard size.rows >= 8 else { return [line] }
      let notes = prompt.notes(
        width: max(1, size.columns - 2),
        rows: size.rows >= 12 ? Self.mostNoteRows : 1,
        facts: promptFacts,
        pen,
        dialect
      )
      return notes.map { pen(" ") + $0 } + [line]
    }
    if let replacement { return question(replacement) }
    if let retry, controller.isBusy {
      return [pen(" ") + pen.facts([retry.progress(now: now), "Esc stops", retry.why], .warning)]
    }
    if let message { return lines(of: message) }
    if let writing { return [pen(" ") + pen.facts([writing.words, "Esc stops"], .warning)] }
    if let scan {
      let progress = "searching, \(scan.remaining.grouped) rows to go"
      return [pen(" ") + pen.facts([progress, "Esc stops"], .warning)]
    }
    if let sorting {
      return [pen(" ") + pen.facts(["sorting \(sorting.source.count.counted("row"))", "Esc stops"], .warning)]
    }
    return nil
  }

  /// Whether a file may be written over.
  private func question(_ request: ExportRequest) -> [PrintableText] {
    let keys = [("y", "replaces it"), ("n", "another name"), ("Esc", "leaves it")]
    let choices = keys.map { pen($0, .key) + pen(" \($1)", .muted) }
    let line = pen(" ") + pen.joined(choices, separator: pen("  "))
    guard size.rows >= 8 else { return [line] }
    let sentence = pen.sentence("\(request.path) is there already.", .warning)
    let rows = sentence.wrapped(to: max(1, size.columns - 2)).prefix(Self.mostMessageRows)
    return rows.map { pen(" ") + $0 } + [line]
  }

  private func lines(of message: Message) -> [PrintableText] {
    let text = pen.sentence(message.text, message.isError ? .danger : .plain)
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
    let (row, count) = rowOfRows
    return count == 0 ? "" : "\((row + 1).grouped)/\(count.grouped)"
  }

  /// The cursor's row in what stands in the list's place, and how many rows there are.
  var rowOfRows: (row: Int, count: Int) {
    switch content {
    case .list, .life, .histogram: (list.cursor, list.rows.count)
    case .protection(let table): (table.cursor, table.rows.count)
    case .signatures(let table): (table.cursor, table.rows.count)
    }
  }

  /// What the keys do here.
  var hints: KeyHints {
    let context = keyContext
    return KeyHints(
      pen: pen,
      context: context,
      room: size.columns - roomForPosition - 4,
      nextLife: context == .life ? nextLife : "",
      isZoomed: isZoomed,
      isPickingColumns: isPickingColumns
    )
  }

  /// Columns kept for where the cursor is; of a text the size is not known before the footer's.
  private var roomForPosition: Int {
    pager == nil ? rowOfRows.count.grouped.utf8.count * 2 + 1 : 16
  }

  /// Whose life the key leads to from this one.
  private var nextLife: String {
    guard case .life(let pane) = content, let log = selectedLog else { return "life" }
    let kinds = LifeSubject.all(of: log).map(\.kind)
    guard let place = kinds.firstIndex(of: pane.subject.kind) else { return kinds.first?.rawValue ?? "life" }
    return kinds[(place + 1) % kinds.count].rawValue
  }

  private var isPickingColumns: Bool { if case .columns = overlay { true } else { false } }
}
