/// A report of the mouse.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  public enum Action: Hashable, Sendable {
    case press(Button)
    case release
    case wheelUp, wheelDown
    /// A movement, or a button that no program uses.
    case other
  }

  /// A button that was pressed.
  public enum Button: Hashable, Sendable {
    case left, middle, right
  }

  /// What it did.
  public var action: Action
  /// Over which cell.
  public var position: Position
  /// Whether Ctrl was held.
  public var holdsControl: Bool

  /// Makes a report.
  public init(_ action: Action, at position: Position, holdsControl: Bool = false) {
    (self.action, self.position, self.holdsControl) = (action, position, holdsControl)
  }
}
