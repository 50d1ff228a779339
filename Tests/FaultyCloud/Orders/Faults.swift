/// What is to go wrong in a cloud, and when.
///
/// An order is written as `help` says, for example `list#3:reset-body,*:latency=200ms±50`.
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

  /// How an order is written, with all names: text for a terminal of 80 columns.
  package static var help: String { String(decoding: PackageResources.faults_txt, as: UTF8.self) }

  /// All names as they may be written, each with its line of help, in the order of `help`.
  package static var listing: [(name: String, help: String)] {
    help.split(separator: "\n").compactMap { line in
      // Names are indented by four columns, and two spaces follow them.
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

/// A wrong order for faults.
package struct FaultMistake: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to write instead.
  package let description: String

  init(_ description: String) { self.description = description }
}
