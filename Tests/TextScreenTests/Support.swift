import TextScreen

/// The cells of a text, drawn on a screen that it just fills.
func row(_ text: PrintableText) -> [Cell] {
  var screen = Screen(size: Size(columns: text.columns, rows: 1))
  screen.draw(text, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
  return screen.cells
}

/// The same numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
