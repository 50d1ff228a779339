import OperationLogBrowser
import OperationLogs

/// What `oplogs help` can tell beside the commands.
enum HelpTopic: String, CaseIterable {
  case filters, keys

  /// All words that may follow `help`.
  static var names: [String] {
    Oplogs.configuration.subcommands.compactMap { $0.configuration.commandName } + allCases.map(\.rawValue)
  }

  /// The text that the arguments ask for; nil if they ask for the help of a command, or for something else.
  ///
  /// - Throws: `ProgramError` for a word that is neither a command nor a topic.
  static func text(_ arguments: [String]) throws(ProgramError) -> String? {
    let words = arguments.filter { !$0.hasPrefix("-") }
    guard words.first == "help", let word = words.dropFirst().first else { return nil }
    if let topic = HelpTopic(rawValue: word) { return topic.text }
    guard names.contains(word) || word == "help" else {
      throw ProgramError(
        "There is no help on \"\(word)\": choose from \(names.joined(separator: ", ")).",
        status: .usage
      )
    }
    return nil
  }

  private var text: String {
    switch self {
    case .filters: Self.filterText
    case .keys: Keymap.plainText
    }
  }

  private static var filterText: String {
    let width = (FilterGuide.entries.flatMap(\.names).map(\.count).max() ?? 0) + 3
    let fields = FilterGuide.entries.map { entry in
      let names = entry.names.map { $0 + ":" }.joined(separator: " ")
      let values = entry.values.isEmpty ? "" : " (\(entry.values.joined(separator: ", ")))"
      return "  " + names + String(repeating: " ", count: max(1, width - names.count)) + entry.meaning + values
    }
    return FilterGuide.rules.joined(separator: "\n") + "\n\nFields:\n" + fields.joined(separator: "\n") + "\n"
  }
}
