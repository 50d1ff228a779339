import OperationLogs
import TextScreen

extension Browser {
  /// The rows that a message may take.
  private static let mostMessageRows = 4
  private static let mostNoteRows = 2

  /// How many rows the footer takes.
  var footerRows: Int { prompt == nil && message == nil && replacement == nil ? 1 : footerLines.count }

  /// What stands at the bottom: a prompt, else a message, else what the keys do here.
  var footerLines: [PrintableText] {
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
    return [pen(" ") + hints]
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

  /// What the keys do here: as many as fit, and in any case how to get help.
  private var hints: PrintableText {
    let room = size.columns - roomForPosition - 4
    let gap = pen("  ")
    var hints = hinted.map { hint($0.commands, $0.text) }
    while hints.count > 1, hints.reduce(-gap.columns, { $0 + gap.columns + $1.columns }) > room {
      hints.remove(at: hints.count - 2)
    }
    return pen.joined(hints, separator: gap)
  }

  /// Columns kept for where the cursor is; of a text the size is not known before the footer's.
  private var roomForPosition: Int {
    pager == nil ? rowOfRows.count.grouped.utf8.count * 2 + 1 : 16
  }

  private func hint(_ commands: [Command], _ text: String) -> PrintableText {
    let labels = commands.map { Keymap.label(of: $0, in: keyContext, settings.repertoire) }
    let isRange = commands.contains(.toggleStatus(.failed))
    return pen(labels.joined(separator: isRange ? "-" : " "), .key) + pen(" \(text)", .muted)
  }

  /// Whose life the key leads to from this one.
  private var nextLife: String {
    guard case .life(let pane) = content, let log = selectedLog else { return "life" }
    let kinds = LifeSubject.all(of: log).map(\.kind)
    guard let place = kinds.firstIndex(of: pane.subject.kind) else { return kinds.first?.rawValue ?? "life" }
    return kinds[(place + 1) % kinds.count].rawValue
  }

  private var isPickingColumns: Bool { if case .columns = overlay { true } else { false } }

  private var hinted: [(commands: [Command], text: String)] {
    switch keyContext {
    case .list:
      [
        ([.open], "detail"), ([.openError], "error"),
        ([.toggleStatus(.failed), .toggleStatus(.deleted)], "status"), ([.search], "search"),
        ([.filter], "filter"), ([.help], "help"),
      ]
    case .signatures:
      [
        ([.open], "its logs"), ([.openError], "example"), ([.filter], "filter"), ([.loadAllPages], "load all"),
        ([.back], "back"), ([.help], "help"),
      ]
    case .histogram:
      [
        ([.scrollLeft, .scrollRight], "bucket"), ([.zoomIn, .zoomOut], "zoom"), ([.open], "its logs"),
        ([.loadAllPages], "load all"), ([.back], "back"), ([.help], "help"),
      ]
    case .life:
      [
        ([.open], "detail"), ([.openError], "error"), ([.life], nextLife), ([.related], "related"), ([.back], "back"),
        ([.help], "help"),
      ]
    case .protection:
      [
        ([.open], "its runs"), ([.openError], "last failure"), ([.loadAllPages], "load all"), ([.back], "back"),
        ([.help], "help"),
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
    case .menu where isPickingColumns:
      [([.pick], "takes in or out"), ([.open], "shows them"), ([.escape], "leaves all as it was")]
    case .menu:
      [([.open], "picks"), ([.escape], "closes")]
    case .text:
      [([.search], "search"), ([.toggleWrap], "wrap"), ([.escape], "closes")]
    }
  }
}
