import CNcurses
import TextScreen

/// Hands curses the cells that changed since the last screen.
struct Painter {
  private let palette: Palette
  private var shown: Screen?
  /// The cells of one row in curses' format.
  private var run: [cchar_t] = []

  init(palette: Palette) {
    self.palette = palette
  }

  /// Forgets the last screen, for example after a resize.
  mutating func forget() {
    shown = nil
  }

  /// Shows a screen, clipped to the size of the terminal.
  mutating func paint(_ screen: Screen) {
    guard let window = nc_stdscr() else { return }
    if shown?.size != screen.size {
      werase(window)
      shown = nil
    }
    for row in 0..<min(screen.size.rows, Int(nc_rows(window))) {
      guard let columns = screen.changedColumns(row: row, since: shown) else { continue }
      paint(screen, row: row, columns: columns, on: window)
    }
    place(screen.cursor, on: window)
    wnoutrefresh(window)
    doupdate()
    shown = screen
  }

  private mutating func paint(
    _ screen: Screen,
    row: Int,
    columns: ClosedRange<Int>,
    on window: UnsafeMutablePointer<WINDOW>
  ) {
    run.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = screen[column, row]
      if cell.columns > 0 { append(cell) }
    }
    guard wmove(window, Int32(row), Int32(columns.lowerBound)) == OK else { return }
    wadd_wchnstr(window, run, Int32(run.count))
  }

  private mutating func append(_ cell: Cell) {
    let attributes = palette.attributes(for: cell.style)
    let pair = palette.pair(for: cell.style)
    var base = wchar_t(bitPattern: cell.base.value)
    // A C library of another version may give it another width.
    let isKnown = cell.base.isASCII || nc_wcwidth(base) == Int32(cell.columns)
    if !isKnown { base = wchar_t(("?" as Unicode.Scalar).value) }
    let marks = isKnown ? cell.marks : .zero
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { characters in
      characters[0] = base
      for index in 0..<4 { characters[index + 1] = wchar_t(bitPattern: marks[index]) }
      characters[5] = 0
      var character = cchar_t()
      setcchar(&character, characters.baseAddress, attributes, pair, nil)
      run.append(character)
    }
    if !isKnown, cell.columns == 2, let question = run.last { run.append(question) }
  }

  private func place(_ cursor: Position?, on window: UnsafeMutablePointer<WINDOW>) {
    guard let cursor,
      wmove(window, Int32(clamping: cursor.row), Int32(clamping: cursor.column)) == OK
    else {
      curs_set(0)
      return
    }
    curs_set(1)
  }
}
