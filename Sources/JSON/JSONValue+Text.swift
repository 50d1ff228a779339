import OpenStack

/// The type of a log's fields that may hold anything, by a name that needs no import of `OpenStack`.
package typealias JSONValue = OpenStack.JSONValue

extension JSONValue {
  /// The value as text that a person reads: strings bare, everything else as compact JSON.
  package var plainText: String {
    if case .string(let text) = self { return text }
    return JSONText.compact(self)
  }
}
