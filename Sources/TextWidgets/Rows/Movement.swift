/// A step of a cursor, or of a text where there is none.
package enum Movement: Hashable, CaseIterable, Sendable {
  case down, up, halfPageDown, halfPageUp, pageDown, pageUp, home, end
}
