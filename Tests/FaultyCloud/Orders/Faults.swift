/// What goes wrong in a cloud, and when.
///
/// `help` explains the syntax of an order; an example is `list#3:reset-body,*:latency=200ms±50`.
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

  /// The syntax of an order with all names, for a terminal of 80 columns.
  package static var help: String { String(decoding: PackageResources.faults_txt, as: UTF8.self) }

  /// All names in their syntax, each with its line of help, in the order of `help`.
  package static var listing: [(name: String, help: String)] {
    help.split(separator: "\n").compactMap { line in
      // Names are indented by four columns and followed by two spaces.
      guard line.hasPrefix("    "), !line.hasPrefix("     ") else { return nil }
      let text = line.dropFirst(4)
      guard let gap = text.indices.first(where: { text[$0...].hasPrefix("  ") }) else { return nil }
      return (String(text[..<gap]), String(text[gap...].drop { $0 == " " }))
    }
  }

  func contains(_ isWanted: (FaultEffect) -> Bool) -> Bool {
    rules.contains { $0.choices.contains { isWanted($0.effect) } }
  }
}

/// A mistake in an order for faults.
package struct FaultMistake: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to write instead.
  package let description: String

  init(_ description: String) { self.description = description }
}
