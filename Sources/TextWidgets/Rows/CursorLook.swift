import TextScreen

/// How the row under the cursor looks.
package enum CursorLook: Hashable, Sendable {
  /// A bar in one style: these rows have the focus.
  case bar
  /// A line below: another pane has the focus.
  case line
  /// Like any other row: a dialog has the focus.
  case hidden

  /// Draws it over a row.
  package func draw(on screen: inout Screen, in row: Rectangle) {
    switch self {
    case .bar: screen.drawBar(in: row)
    case .line: screen.add(.underline, to: row)
    case .hidden: break
    }
  }
}
