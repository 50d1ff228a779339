import TextScreen
import TextWidgets

extension Browser {
  private static let mostNoteRows = 2

  /// How many rows the footer takes.
  var footerRows: Int {
    layers.prompt == nil && message == nil && layers.question == nil ? 1 : notice?.count ?? 1
  }

  /// What the footer shows instead of key hints: a prompt, or a message, or the work in progress.
  var notice: [PrintableText]? {
    let (pen, size) = (model.pen, model.size)
    if let prompt = layers.prompt { return lines(of: prompt) }
    if let question = layers.question { return question.lines(size, rows: Message.mostRows, pen) }
    if let retry = following.retry, model.controller.isBusy { return work([retry.progress(now: model.now)], retry.why) }
    if let message { return message.lines(size, pen) }
    if let writing = model.writing { return work([writing.words]) }
    if let scan = search.scan { return work(["searching, \(scan.remaining.grouped) rows to go"]) }
    if let sorting = sorting.sorting { return work(["sorting \(sorting.source.count.counted("row"))"]) }
    return nil
  }

  /// Work in progress, and how to stop it.
  private func work(_ what: [String], _ why: String? = nil) -> [PrintableText] {
    [model.pen(" ") + model.pen.facts(what + ["Esc stops"] + (why.map { [$0] } ?? []), .warning)]
  }

  private func lines(of prompt: any Prompt) -> [PrintableText] {
    let (pen, size) = (model.pen, model.size)
    let line = prompt.line(width: size.columns, pen).text
    guard size.rows >= 8 else { return [line] }
    let rows = size.rows >= 12 ? Self.mostNoteRows : 1
    return prompt.notes(width: max(1, size.columns - 2), rows: rows, model).map { pen(" ") + $0 } + [line]
  }

  /// The cursor's position in the list, or the last visible line of a text.
  var position: String {
    let matches = model.matches.map { "\($0.words) \(model.pen.glyphs.separator) " } ?? ""
    return matches + place
  }

  private var place: String {
    if let place = layers.overlayPosition(layout) ?? layers.error?.position(in: layout.textSize) {
      return "line \(place.line.grouped)/\(place.count.grouped)"
    }
    let (row, count) = layers.view.position(model)
    return count == 0 ? "" : "\((row + 1).grouped)/\(count.grouped)"
  }

  /// The key hints for the pane with the focus.
  var hints: KeyHints {
    KeyHints(
      layers.hints(model),
      layers.keys,
      model.settings.keymap,
      model.pen,
      room: model.size.columns - roomForPosition - 4
    )
  }

  /// Columns reserved for the position; a text's size is unknown until the footer's is known.
  private var roomForPosition: Int {
    (model.matches.map { $0.words.count + 3 } ?? 0) + roomForPlace
  }

  private var roomForPlace: Int {
    let isText = layers.error != nil || layers.overlay?.text != nil
    return isText ? 16 : layers.view.position(model).count.grouped.utf8.count * 2 + 1
  }
}
