extension PrintableText {
  /// On which side a text shorter than its column is placed.
  public enum Alignment: Sendable {
    case left, right
  }

  /// Cuts the end to at most so many columns and marks the cut with `…` (ASCII: `~`).
  public func truncated(to limit: Int) -> PrintableText {
    guard columns > limit else { return self }
    guard limit > 0 else { return PrintableText(repertoire: repertoire) }
    let kept = prefix(cells, columns: limit - 1)
    return PrintableText(kept + [ellipsis(cells[kept.count].style)], repertoire: repertoire)
  }

  /// Cuts the start to at most so many columns and marks the cut with `…` (ASCII: `~`).
  public func truncatedAtStart(to limit: Int) -> PrintableText {
    guard columns > limit else { return self }
    guard limit > 0 else { return PrintableText(repertoire: repertoire) }
    let kept = prefix(cells.reversed(), columns: limit - 1).reversed()
    let cut = cells[cells.count - kept.count - 1]
    return PrintableText([ellipsis(cut.style)] + kept, repertoire: repertoire)
  }

  private func prefix(_ cells: some Sequence<Cell>, columns limit: Int) -> [Cell] {
    var width = 0
    return Array(
      cells.prefix { cell in
        width += Int(cell.columns)
        return width <= limit
      }
    )
  }

  private func ellipsis(_ style: Style) -> Cell {
    Cell(repertoire == .unicode ? "…" : "~", style)
  }

  /// Pads to at least so many columns, with spaces in the style of the adjacent character.
  public func padded(to limit: Int, alignment: Alignment = .left) -> PrintableText {
    guard columns < limit else { return self }
    let neighbour = alignment == .left ? cells.last : cells.first
    let style = neighbour.map { Style(.plain, $0.style.attributes) } ?? .plain
    let spaces = Array(repeating: Cell.space(style), count: limit - columns)
    var result = self
    result.cells.insert(contentsOf: spaces, at: alignment == .left ? cells.count : 0)
    result.columns = limit
    return result
  }

  /// Drops the first columns, for scrolling sideways; a wide character cut in half becomes a space.
  public func dropping(columns count: Int) -> PrintableText {
    guard count > 0 else { return self }
    var result = PrintableText(repertoire: repertoire)
    var column = 0
    for cell in cells {
      let start = column
      column += Int(cell.columns)
      if start >= count {
        result.cells.append(cell)
      } else if column > count {
        result.cells.append(.space(cell.style))
      }
    }
    result.columns = max(0, columns - count)
    return result
  }

  /// The same text, whose rows after the first are indented so far when it is wrapped.
  public func hanging(by columns: Int) -> PrintableText {
    var result = self
    result.hang = columns
    return result
  }

  /// The width of its longest part without a space.
  public var longestWord: Int {
    var (longest, word) = (0, 0)
    for cell in cells {
      word = cell.isSpace ? 0 : word + Int(cell.columns)
      longest = max(longest, word)
    }
    return longest
  }

  /// How far it is indented itself.
  public var indentation: Int { cells.prefix { $0.isSpace }.count }

  /// Breaks the text into rows of at most so many columns, at spaces if possible; rows after the first leave an indent
  /// free, which they do not contain.
  ///
  /// With `atHyphens`, a word that is longer than a row is broken after a hyphen if it has one. Nothing is dropped
  /// except the one space at a break. Returns at least one row, and every row holds at least one character, even if a
  /// wide character is wider than the row.
  public func wrapped(to limit: Int, indent: Int = 0, atHyphens: Bool = false) -> [PrintableText] {
    var rows: [PrintableText] = []
    var start = cells.startIndex
    while let end = endOfRow(from: start, columns: rows.isEmpty ? limit : limit - indent, atHyphens) {
      rows.append(PrintableText(cells[start..<end], repertoire: repertoire))
      start = cells[end].isSpace ? end + 1 : end
    }
    if start < cells.endIndex || rows.isEmpty {
      rows.append(PrintableText(cells[start...], repertoire: repertoire))
    }
    return rows
  }

  /// The end of the row that begins at `start`; nil if the rest fits.
  private func endOfRow(from start: Int, columns limit: Int, _ atHyphens: Bool) -> Int? {
    var width = 0
    var afterSpace: Int?
    var afterHyphen: Int?
    for index in start..<cells.endIndex {
      let cell = cells[index]
      width += Int(cell.columns)
      if width > limit, index > start {
        return cell.isSpace ? index : afterSpace ?? afterHyphen ?? index
      }
      if cell.isSpace { afterSpace = index + 1 }
      if atHyphens, cell.isHyphen { afterHyphen = index + 1 }
    }
    return nil
  }
}
