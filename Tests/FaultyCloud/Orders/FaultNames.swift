/// How faults are ordered, as the help tells it.
package enum FaultNames {
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
}
