import TextScreen

@testable import TextWidgets

/// What something draws on a screen of its own, row by row.
func drawn(
  columns: Int,
  rows: Int,
  _ draw: (inout Screen, Rectangle) -> Void
) -> [String] {
  var screen = Screen(size: Size(columns: columns, rows: rows))
  draw(&screen, Rectangle(screen.size))
  return screen.lines()
}

extension TextPane {
  init(text: String, wraps: Bool = true) {
    self.init(PrintableText.lines(text), wraps: wraps)
  }

  func rows(_ columns: Int, _ rows: Int) -> [String] {
    drawn(columns: columns, rows: rows) { draw(on: &$0, in: $1) }
  }
}
