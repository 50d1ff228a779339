/// A mistake in an order for faults.
package struct FaultMistake: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to write instead.
  package let description: String

  init(_ description: String) { self.description = description }
}
