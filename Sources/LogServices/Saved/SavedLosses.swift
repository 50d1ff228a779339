/// What of a saved text could not be read.
package struct SavedLosses: Hashable, Sendable {
  /// Records that are no logs.
  package internal(set) var records = 0
  /// The numbers of lines that are not JSON objects, from 1.
  package internal(set) var lines: [Int] = []
  /// Whether a list breaks off.
  package internal(set) var isCut = false

  /// Nothing lost.
  package init() {}

  /// Lines that a sentence names.
  private static let mostNamed = 5

  /// A sentence for each kind of loss.
  package func sentences(of name: String) -> [String] {
    [recordSentence(name), lineSentence(name), isCut ? "\(name) breaks off: logs may be missing at its end." : nil]
      .compactMap(\.self)
  }

  private func recordSentence(_ name: String) -> String? {
    switch records {
    case 0: nil
    case 1: "1 record of \(name) is not an operation log and was left out."
    default: "\(records) records of \(name) are not operation logs and were left out."
    }
  }

  private func lineSentence(_ name: String) -> String? {
    let named = lines.prefix(Self.mostNamed).map(String.init).joined(separator: ", ")
    let rest = lines.count > Self.mostNamed ? " and \(lines.count - Self.mostNamed) more" : ""
    return switch lines.count {
    case 0: nil
    case 1: "Line \(named) of \(name) is not a JSON object and was left out."
    default: "Lines \(named)\(rest) of \(name) are not JSON objects and were left out."
    }
  }
}
