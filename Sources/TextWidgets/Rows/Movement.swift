/// A movement of a cursor, or of a text that has none.
package enum Movement: Hashable, CaseIterable, Sendable {
  case down, up, halfPageDown, halfPageUp, pageDown, pageUp, home, end
}
