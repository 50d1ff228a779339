/// What is to go wrong in a cloud, and when.
///
/// An order is written as `FaultNames.help` says, for example `list#3:reset-body,*:latency=200ms±50`.
package struct Faults: Equatable, Sendable {
  let rules: [FaultRule]

  /// Nothing goes wrong.
  package init() { rules = [] }

  init(rules: [FaultRule]) { self.rules = rules }

  /// Whether nothing goes wrong.
  package var isEmpty: Bool { rules.isEmpty }

  /// Reads an order.
  ///
  /// - Parameter text: rules with commas or white space between them; none is no fault.
  /// - Returns: the faults in their order.
  /// - Throws: `FaultMistake`, with a sentence for the one who wrote it.
  package static func parse(_ text: String) throws(FaultMistake) -> Faults {
    var rules: [FaultRule] = []
    for rule in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      rules.append(try FaultParser(text: rule).parse())
    }
    return Faults(rules: rules)
  }

  func contains(_ isWanted: (FaultEffect) -> Bool) -> Bool {
    rules.contains { $0.choices.contains { isWanted($0.effect) } }
  }
}
