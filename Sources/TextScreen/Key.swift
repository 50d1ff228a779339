/// One key press, as the terminal's owner read it.
package enum Key: Hashable, Sendable {
  /// A printable character, space included.
  case character(Character)
  /// A control character by its letter in upper case, as `^D`; never one that has a case of its own.
  case control(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// A key with Alt held: `Alt-b`.
  indirect case withAlt(Key)
  /// A key that has no control character, with Ctrl held: `Ctrl-←`.
  indirect case withControl(Key)
  /// A bracketed paste, whole.
  case paste(String)
  /// A sequence that no key here stands for; it does nothing.
  case unknown
}
