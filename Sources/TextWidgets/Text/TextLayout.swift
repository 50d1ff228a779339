import TextScreen

/// A row on the screen: a line of the text, and the row within that line if it wraps.
struct TextPlace: Hashable, Comparable, Sendable {
  var line: Int
  var row: Int

  static func < (one: TextPlace, other: TextPlace) -> Bool {
    (one.line, one.row) < (other.line, other.row)
  }
}

/// The rows of one wrapped line.
struct WrappedLine: Sendable {
  let line: Int
  /// The width at which it is wrapped.
  let columns: Int
  let rows: [PrintableText]
  /// The columns at which its rows begin; a space at a break belongs to no row.
  let starts: [Int]

  init(_ text: PrintableText, line: Int, columns: Int) {
    self.line = line
    self.columns = columns
    rows = text.wrapped(to: columns, indent: text.indent(at: columns))
    starts = Self.starts(of: rows, in: text.text.utf8)
  }

  private static func starts(of rows: [PrintableText], in text: String.UTF8View) -> [Int] {
    var index = text.startIndex
    var column = 0
    return rows.map { row in
      let start = column
      column += row.columns
      index = text.index(index, offsetBy: row.text.utf8.count)
      if index < text.endIndex, text[index] == UInt8(ascii: " ") {
        index = text.index(after: index)
        column += 1
      }
      return start
    }
  }
}

extension PrintableText {
  /// The usual indent of wrapped rows, under the text itself.
  private static let usualHang = 2
  /// Rows after the first have at least this width.
  private static let leastColumns = 16

  /// How far the rows after the first are indented, at a wrap width.
  fileprivate func indent(at width: Int) -> Int {
    let wanted = hang > 0 ? hang : indentation + Self.usualHang
    // An id is whole rather than under its label.
    let word = hang > 0 ? longestWord : 0
    let least = word <= width - Self.usualHang ? max(word, Self.leastColumns) : Self.leastColumns
    return [wanted, Self.usualHang].first { width - $0 >= least } ?? 0
  }
}

/// The screen rows that lines of text fill.
///
/// Nothing is laid out in advance: a question about a place costs only the lines near it. The collection of lines is
/// generic so that a test can count reads.
struct TextLayout<Lines: RandomAccessCollection>
where Lines.Element == PrintableText, Lines.Index == Int {
  let lines: Lines
  /// The wrap width; nil if each line is one row.
  let wrapWidth: Int?
  /// A line that was wrapped earlier and need not be wrapped again.
  let known: WrappedLine?

  init(_ lines: Lines, wrapWidth: Int?, known: WrappedLine? = nil) {
    self.lines = lines
    self.wrapWidth = wrapWidth.map { max(1, $0) }
    self.known = known?.columns == self.wrapWidth ? known : nil
  }

  /// The rows of a line, at least one.
  func rows(of line: Int) -> [PrintableText] {
    if let known, known.line == line { return known.rows }
    let text = lines[line]
    guard let wrapWidth, text.columns > wrapWidth else { return [text] }
    return text.wrapped(to: wrapWidth, indent: text.indent(at: wrapWidth))
  }

  /// How far a row is indented beyond its text.
  func indent(of place: TextPlace) -> Int {
    guard let wrapWidth, place.row > 0 else { return 0 }
    return lines[place.line].indent(at: wrapWidth)
  }

  /// Up to `count` rows, starting at a place.
  func rows(from place: TextPlace, count: Int) -> [(place: TextPlace, text: PrintableText)] {
    var found: [(place: TextPlace, text: PrintableText)] = []
    var line = place.line
    while found.count < count, line < lines.endIndex {
      let rows = rows(of: line)
      let first = line == place.line ? min(place.row, rows.count) : 0
      for row in rows.indices[first...].prefix(count - found.count) {
        found.append((TextPlace(line: line, row: row), rows[row]))
      }
      line += 1
    }
    return found
  }

  /// The place so many rows down, or up for a negative number; never outside the text.
  func place(_ place: TextPlace, movedBy rows: Int) -> TextPlace {
    guard !lines.isEmpty else { return TextPlace(line: 0, row: 0) }
    var place = place
    var rest = rows
    while rest > 0 {
      let below = self.rows(of: place.line).count - 1 - place.row
      if rest <= below { return TextPlace(line: place.line, row: place.row + rest) }
      guard place.line + 1 < lines.endIndex else {
        return TextPlace(line: place.line, row: place.row + max(0, below))
      }
      rest -= below + 1
      place = TextPlace(line: place.line + 1, row: 0)
    }
    while rest < 0 {
      if -rest <= place.row { return TextPlace(line: place.line, row: place.row + rest) }
      guard place.line > 0 else { return TextPlace(line: 0, row: 0) }
      rest += place.row + 1
      place = TextPlace(line: place.line - 1, row: self.rows(of: place.line - 1).count - 1)
    }
    return place
  }

  /// The last row of the text.
  var end: TextPlace {
    guard let last = lines.indices.last else { return TextPlace(line: 0, row: 0) }
    return TextPlace(line: last, row: rows(of: last).count - 1)
  }

  /// The place nearest to this one that leaves no empty rows below the text.
  func top(near place: TextPlace, rows: Int) -> TextPlace {
    guard place.line < lines.endIndex else { return TextPlace(line: 0, row: 0) }
    let row = min(place.row, self.rows(of: place.line).count - 1)
    let place = TextPlace(line: place.line, row: row)
    return min(place, self.place(end, movedBy: 1 - max(1, rows)))
  }

  /// The columns at which the rows of a line begin.
  func starts(of line: Int) -> [Int] {
    guard let wrapWidth, lines[line].columns > wrapWidth else { return [0] }
    if let known, known.line == line { return known.starts }
    return WrappedLine(lines[line], line: line, columns: wrapWidth).starts
  }
}
