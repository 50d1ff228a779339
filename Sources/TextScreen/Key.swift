/// One key press, as read from the terminal.
public enum Key: Hashable, Sendable {
  /// A printable character, space included.
  case character(Character)
  /// A control character by its upper-case letter, as `^D`; never one that has its own case.
  case control(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// A key with Alt held: `Alt-b`.
  indirect case withAlt(Key)
  /// A key with Ctrl held that has no control character: `Ctrl-←`.
  indirect case withControl(Key)
  /// An arrow key with Shift held: `Shift-↓`.
  indirect case withShift(Key)
  /// A bracketed paste, whole.
  case paste(String)
  /// Not a key: what the mouse did.
  case mouse(MouseEvent)
  /// An unknown escape sequence; it does nothing.
  case unknown
}
