import OperationLogBrowser
import OperationLogs

/// What `oplogs help` can tell beside the commands.
enum HelpTopic: String, CaseIterable {
  case filters, keys

  /// All words that may follow `help`.
  static var names: [String] { Oplogs.configuration.subcommands.map { $0._commandName } + allCases.map(\.rawValue) }

  /// The words that may follow a command after `help`, for those commands that have any.
  static var followers: [(command: String, names: [String])] {
    Oplogs.configuration.subcommands.compactMap { command in
      let names = command.configuration.subcommands.map { $0._commandName }
      return names.isEmpty ? nil : (command._commandName, names)
    }
  }

  /// The text that the arguments ask for; nil if they ask for the help of a command, or for something else.
  ///
  /// - Throws: `ProgramError` for a word that is neither a command nor a topic.
  static func text(_ arguments: [String]) throws(ProgramError) -> String? {
    guard arguments.first == "help" else { return nil }
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    if words.count == 1, let topic = HelpTopic(rawValue: words[0]) { return topic.text }
    var known = names + ["help"]
    var commands = Oplogs.configuration.subcommands
    for word in words {
      guard known.contains(word) else {
        let choice = known.isEmpty ? "nothing stands below it" : "choose from \(known.joined(separator: ", "))"
        throw ProgramError("There is no help on \"\(words.joined(separator: " "))\": \(choice).", status: .usage)
      }
      commands = commands.first { $0._commandName == word }?.configuration.subcommands ?? []
      known = commands.map { $0._commandName }
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
