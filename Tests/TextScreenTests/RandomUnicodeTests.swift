import Fuzzing
import Testing
import TextScreen

/// Random Unicode, weighted towards what hurts.
@Suite(.timeLimit(.minutes(5))) struct RandomUnicodeTests {
  private static let nasty: [Unicode.Scalar] = [
    "\0", "\t", "\n", "\r", "\u{1B}", "\u{7F}", "\u{9B}", "\u{AD}", "\u{301}", "\u{20E3}",
    "\u{1160}", "\u{11A8}", "\u{200D}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{3000}",
    "\u{FE0F}", "\u{FEFF}", "\u{FFFD}", "\u{1F1E6}", "\u{1F3FD}", "\u{1F468}", "\u{E0041}",
    "日", "漢", "한", " ", "a", "…",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      let scalar: Unicode.Scalar
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: scalar = nasty.randomElement(using: &random) ?? " "
      case 2: scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "x"
      case 3: scalar = Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random)) ?? "x"
      case 4: scalar = Unicode.Scalar(UInt32.random(in: 0x300...0x36F, using: &random)) ?? "x"
      default: scalar = Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &random))
      }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// What must hold of every row of every screen.
  private func checkCells(_ screen: Screen, _ source: String) {
    for row in 0..<screen.size.rows {
      var column = 0
      while column < screen.size.columns {
        let cell = screen[column, row]
        #expect(cell.columns == 1 || cell.columns == 2, "\(source.debugDescription)")
        #expect(isPrintable(cell), "\(source.debugDescription)")
        if cell.columns == 2, column + 1 < screen.size.columns {
          #expect(screen[column + 1, row].columns == 0, "\(source.debugDescription)")
        }
        column += max(1, Int(cell.columns))
      }
      #expect(column == screen.size.columns, "\(source.debugDescription)")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `drawing stays in its rectangle and puts only printable characters into cells`(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let source = Self.text(&random)
      var screen = Screen(size: Size(columns: 30, rows: 4))
      let ground = PrintableText.repeating(PrintableText("日", Style(.border)), count: 15)
      for row in 0..<4 {
        screen.draw(ground, at: Position(column: 0, row: row), in: Rectangle(screen.size))
      }
      // Between wide characters, so that none of the ground is cut by the edges.
      let pane = Rectangle(
        column: 2 * Int.random(in: 0...14, using: &random),
        row: Int.random(in: 0...3, using: &random),
        columns: 2 * Int.random(in: 0...15, using: &random),
        rows: Int.random(in: 0...3, using: &random)
      )
      let before = screen
      let repertoire: Repertoire = Bool.random(using: &random) ? .unicode : .ascii
      for _ in 0..<3 {
        let position = Position(
          column: Int.random(in: -20...40, using: &random),
          row: Int.random(in: -1...5, using: &random)
        )
        screen.draw(PrintableText(source, repertoire: repertoire), at: position, in: pane)
      }
      checkCells(screen, source)
      for row in 0..<4 {
        for column in 0..<30 {
          let isInside =
            (pane.column..<pane.column + pane.columns).contains(column)
            && (pane.row..<pane.row + pane.rows).contains(row)
          if !isInside {
            #expect(screen[column, row] == before[column, row])
          }
        }
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a text is as wide as its cells, and cutting or wrapping it keeps to the limit`(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let source = Self.text(&random)
      let text = PrintableText(source)
      let limit = Int.random(in: 2...30, using: &random)
      #expect(row(text).reduce(0) { $0 + Int($1.columns) } == text.columns)
      #expect(row(text).map(\.text).joined() == text.text)

      #expect(text.truncated(to: limit).columns <= limit)
      #expect(text.truncatedAtStart(to: limit).columns <= limit)
      #expect(text.truncated(to: text.columns) == text)
      #expect(text.dropping(columns: limit).columns == max(0, text.columns - limit))
      #expect(text.padded(to: limit).columns == max(limit, text.columns))

      let rows = text.wrapped(to: limit)
      #expect(rows.allSatisfy { $0.columns <= limit }, "\(source.debugDescription)")
      let kept = rows.map(\.text).joined().unicodeScalars.filter { $0 != " " }
      #expect(Array(kept) == Array(text.text.unicodeScalars.filter { $0 != " " }))
      #expect(text.columns - rows.reduce(0) { $0 + $1.columns } < rows.count)
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `printable text is its own printable form`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let source = Self.text(&random)
      for repertoire in [Repertoire.unicode, .ascii] {
        let text = PrintableText(source, repertoire: repertoire)
        let again = PrintableText(text.text, repertoire: repertoire)
        #expect(Array(again.text.unicodeScalars) == Array(text.text.unicodeScalars))
        #expect(again.columns == text.columns)
      }
    }
  }
}
