import CNcurses
import Foundation

/// A terminal's text, row by row.
struct TerminalScreen {
  let text: String
  let rows: [String]

  init(_ text: String) {
    self.text = text
    var rows = text.components(separatedBy: "\n")
    if rows.last == "" { rows.removeLast() }
    self.rows = rows
  }

  /// The last row: hints, and the position at its end.
  var footer: String { rows.last ?? "" }

  /// The number of the row that the cursor is on, and how many there are, as they stand in the last row.
  var position: String { footer.split(separator: " ").last.map(String.init) ?? "" }

  var hasControls: Bool {
    text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
  }

  /// The cells at which a character stands in a row, counted as the C library does, which the terminal asks as well.
  func columns(of character: Unicode.Scalar, in row: Int) -> [Int] {
    guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return [] }
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var (column, found) = (0, [Int]())
    for scalar in rows[row].unicodeScalars {
      if scalar == character { found.append(column) }
      column += max(0, Int(nc_wcwidth(wchar_t(bitPattern: scalar.value))))
    }
    return found
  }
}
