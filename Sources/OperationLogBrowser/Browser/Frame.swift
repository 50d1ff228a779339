import TextScreen

/// A screen, and what its parts were drawn from: a part that would look the same is not drawn again.
///
/// A key press usually changes two rows of the list, the detail and the footer. Not touching the rest matters because
/// the processor's caches are cold after a pause between keys.
package struct Frame: Sendable {
  /// The screen to show.
  package internal(set) var screen: Screen
  private var layout: Layout?
  private var isCovered = false
  private var header: HeaderLine?
  private var statusBar: StatusBar?
  private var hints: (KeyHints, columns: Int)?
  var list = DrawnList()

  /// An empty frame.
  package init(size: Size) { screen = Screen(size: size) }

  /// Forgets everything that was drawn.
  mutating func clear() { self = Frame(size: screen.size) }

  /// Keeps what was drawn if the layout is the same and no overlay covers it.
  ///
  /// - Returns: whether the screen is empty.
  mutating func begin(_ layout: Layout, isCovered: Bool) -> Bool {
    screen.cursor = nil
    let stays = layout == self.layout && !isCovered && !self.isCovered
    if !stays { clear() }
    (self.layout, self.isCovered) = (layout, isCovered)
    return !stays
  }

  mutating func draw(_ header: HeaderLine, in area: Rectangle) {
    guard header != self.header else { return }
    screen.drawLine(header.text(width: area.columns), in: area)
    self.header = header
  }

  mutating func draw(_ statusBar: StatusBar, in area: Rectangle) {
    guard statusBar != self.statusBar else { return }
    screen.drawLine(statusBar.text(width: area.columns), in: area)
    self.statusBar = statusBar
  }

  /// - Returns: how many columns the hints take.
  mutating func draw(_ hints: KeyHints, in area: Rectangle) -> Int {
    if let (drawn, columns) = self.hints, drawn == hints { return columns }
    let text = hints.text.truncated(to: area.columns)
    screen.drawLine(text, in: area)
    self.hints = (hints, text.columns)
    return text.columns
  }

  /// Another line has replaced the hints.
  mutating func forgetHints() { hints = nil }
}
