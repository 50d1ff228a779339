import TextScreen

/// A screen, and what its parts were drawn from: a part that would come out the same is not drawn again.
///
/// A key changes two rows of the list, the detail and the footer; code and memory that are not touched cost nothing, which counts
/// where a person pauses between keys, and the processor has forgotten them meanwhile.
package struct Frame: Sendable {
  /// What the terminal is to show.
  package internal(set) var screen: Screen
  private var layout: Layout?
  private var isCovered = false
  private var header: HeaderLine?
  private var statusBar: StatusBar?
  private var hints: (KeyHints, columns: Int)?
  var list = DrawnList()

  /// An empty frame.
  package init(size: Size) { screen = Screen(size: size) }

  /// Forgets everything.
  mutating func clear() { self = Frame(size: screen.size) }

  /// Keeps what was drawn if it was drawn in the same layout and lies open.
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

  /// - Returns: how many columns they take.
  mutating func draw(_ hints: KeyHints, in area: Rectangle) -> Int {
    if let (drawn, columns) = self.hints, drawn == hints { return columns }
    let text = hints.text.truncated(to: area.columns)
    screen.drawLine(text, in: area)
    self.hints = (hints, text.columns)
    return text.columns
  }

  /// Another line stands where they were.
  mutating func forgetHints() { hints = nil }
}
