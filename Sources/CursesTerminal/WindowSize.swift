import CNcurses
import Glibc
import TextScreen

/// The size that a terminal reports, and how much of it is used.
enum WindowSize {
  /// The largest screen that is drawn.
  ///
  /// The other end of a connection may report any 16-bit size; curses counts in a signed short and needs some hundred
  /// bytes per cell.
  static let largest = Size(columns: 1000, rows: 2000)

  /// The size that the terminal reports; if it reports none, as on a serial line, `COLUMNS` and `LINES`; nil without
  /// both.
  static func claimed(by descriptor: Int32) -> Size? {
    var window = winsize()
    if nc_window_size(descriptor, &window) == 0, window.ws_row > 0, window.ws_col > 0 {
      return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
    let (columns, rows) = (number("COLUMNS"), number("LINES"))
    return columns == nil && rows == nil ? nil : Size(columns: columns ?? 80, rows: rows ?? 24)
  }

  /// A size limited to ``largest``.
  static func drawn(_ size: Size) -> Size {
    Size(columns: min(size.columns, largest.columns), rows: min(size.rows, largest.rows))
  }

  /// A number as curses reads it: decimal, octal or hexadecimal.
  private static func number(_ variable: String) -> Int? {
    environmentVariable(variable).map { strtol($0, nil, 0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}
