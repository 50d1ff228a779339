/// What goes wrong in a cloud, and when.
///
/// An order is written as `FaultNames.help` says, for example `list#3:reset-body,*:latency=200ms±50`.
package struct Faults: Equatable, Sendable {
  let rules: [FaultRule]

  /// No faults.
  package init() { rules = [] }

  init(rules: [FaultRule]) { self.rules = rules }

  /// Whether there are no faults.
  package var isEmpty: Bool { rules.isEmpty }

  /// Parses an order.
  ///
  /// - Parameter text: rules separated by commas or white space; an empty text means no faults.
  /// - Returns: the faults in order.
  /// - Throws: `FaultMistake`, with a sentence for its author.
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
