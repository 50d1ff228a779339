import TextScreen

/// A command for a text pane.
package enum TextCommand: Hashable, Sendable {
  case move(Movement)
  case scrollLeft, scrollRight, toggleWrap
  case searchNext, searchPrevious
}

/// A pane of text that scrolls, wraps and can be searched: used by every pane that is not a list.
package struct TextPane: Sendable {
  /// The text, line by line.
  package private(set) var lines: [PrintableText]
  /// Whether long lines wrap instead of being cut.
  package private(set) var wraps: Bool
  /// The characters that the search text may use.
  package var repertoire: Repertoire
  /// The row at the top of the pane.
  var top = TextPlace(line: 0, row: 0)
  /// How many columns are scrolled out on the left; 0 while lines wrap.
  var left = 0
  var finds = TextFinds()
  /// The cached rows of a very long visible line, so that a key press need not wrap it again.
  private var longLine: WrappedLine?

  /// Makes a pane that shows the start of a text.
  package init(_ lines: [PrintableText] = [], wraps: Bool = true, repertoire: Repertoire = .unicode) {
    self.lines = lines
    self.wraps = wraps
    self.repertoire = repertoire
  }

  /// Replaces the lines, at their start or at the same scroll position; the search continues in them.
  package mutating func show(_ lines: [PrintableText], keepingPlace: Bool) {
    finds.renew(in: lines, insteadOf: self.lines)
    if let line = longLine?.line, line >= lines.count || lines[line] != self.lines[line] {
      longLine = nil
    }
    self.lines = lines
    if keepingPlace {
      if top.line >= lines.count { top = TextPlace(line: max(0, lines.count - 1), row: 0) }
    } else {
      (top, left) = (TextPlace(line: 0, row: 0), 0)
      finds.current = nil
    }
  }

  func layout(in size: Size) -> TextLayout<[PrintableText]> {
    TextLayout(lines, wrapWidth: wraps ? size.columns : nil, known: wraps ? longLine : nil)
  }

  /// Caches the rows of the first visible line that is very long.
  mutating func keepLongLine(in size: Size) {
    guard wraps, size.columns > 0, top.line < lines.count else { return }
    let inSight = top.line..<min(lines.count, top.line + max(1, size.rows))
    guard let line = inSight.first(where: { lines[$0].columns > 10_000 }) else { return }
    if longLine?.line == line, longLine?.columns == size.columns { return }
    longLine = WrappedLine(lines[line], line: line, columns: size.columns)
  }

  /// The top row for a pane of this size, corrected so that the pane is not left half empty.
  func top(in size: Size) -> TextPlace {
    layout(in: size).top(near: top, rows: size.rows)
  }

  /// The last visible line, from 1, and the number of lines: `12/340` in the status bar.
  package func position(in size: Size) -> (line: Int, count: Int) {
    let last = layout(in: size).place(top(in: size), movedBy: max(0, size.rows - 1))
    return (lines.isEmpty ? 0 : last.line + 1, lines.count)
  }

  /// Scrolls, wraps, or goes to another match.
  package mutating func perform(_ command: TextCommand, in size: Size) {
    keepLongLine(in: size)
    switch command {
    case .move(let movement): move(movement, in: size)
    case .scrollLeft: scroll(by: -max(1, size.columns / 2), in: size)
    case .scrollRight: scroll(by: max(1, size.columns / 2), in: size)
    case .toggleWrap:
      wraps.toggle()
      (top.row, left) = (0, 0)
    case .searchNext: searchNext(in: size)
    case .searchPrevious: searchPrevious(in: size)
    }
  }

  private mutating func move(_ movement: Movement, in size: Size) {
    let page = max(1, size.rows)
    switch movement {
    case .down: scroll(rows: 1, in: size)
    case .up: scroll(rows: -1, in: size)
    case .halfPageDown: scroll(rows: max(1, page / 2), in: size)
    case .halfPageUp: scroll(rows: -max(1, page / 2), in: size)
    case .pageDown: scroll(rows: page, in: size)
    case .pageUp: scroll(rows: -page, in: size)
    case .home: (top, left) = (TextPlace(line: 0, row: 0), 0)
    case .end: top = layout(in: size).top(near: layout(in: size).end, rows: size.rows)
    }
  }

  private mutating func scroll(rows: Int, in size: Size) {
    let layout = layout(in: size)
    top = layout.top(near: layout.place(top(in: size), movedBy: rows), rows: size.rows)
  }

  /// Scrolls sideways, at most to the end of the longest visible line.
  private mutating func scroll(by columns: Int, in size: Size) {
    guard !wraps else { return }
    let visible = lines[top(in: size).line...].prefix(size.rows)
    let widest = visible.map(\.columns).max() ?? 0
    left = min(max(0, left + columns), max(0, widest - size.columns, left + min(0, columns)))
  }

  /// Draws the text from the top row on, filling the rectangle.
  package func draw(on screen: inout Screen, in area: Rectangle) {
    let size = Size(columns: area.columns, rows: area.rows)
    let layout = layout(in: size)
    var rest = area
    for shown in layout.rows(from: top(in: size), count: area.rows) {
      screen.drawLine(text(of: shown.text, at: shown.place, in: layout, columns: area.columns), in: rest)
      (rest.row, rest.rows) = (rest.row + 1, rest.rows - 1)
    }
    screen.fill(rest)
  }

  /// The visible part of a row, with matches marked.
  private func text(
    of row: PrintableText,
    at place: TextPlace,
    in layout: TextLayout<[PrintableText]>,
    columns: Int
  ) -> PrintableText {
    let indent = layout.indent(of: place)
    let visible = row.dropping(columns: left).truncated(to: columns - indent)
    let marked = marking(visible, at: place, in: layout)
    return indent == 0 ? marked : PrintableText(String(repeating: " ", count: indent), repertoire: repertoire) + marked
  }

  private func marking(
    _ row: PrintableText,
    at place: TextPlace,
    in layout: TextLayout<[PrintableText]>
  ) -> PrintableText {
    guard !finds.hits(in: place.line).isEmpty else { return row }
    var text = row
    let start = left + layout.starts(of: place.line)[place.row]
    for index in finds.hits(in: place.line, columns: start..<start + text.columns) {
      let range = finds.hits[index].columns
      let (from, to) = (
        max(0, range.lowerBound - start), min(text.columns, range.upperBound - start)
      )
      guard from < to else { continue }
      text = text.styled(finds.style(ofHit: index), columns: from..<to)
    }
    return text
  }
}
