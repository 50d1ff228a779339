import ArgumentParser
import OperationLogs

/// Which statuses logs must have.
struct StatusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Logs of this status of the service, or of this class where the service has no such status. Repeat it for more; "
        + "=TEXT is any text.",
      valueName: "status"
    ),
    completion: Completions.statuses
  )
  var status: [String] = []

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      "Logs whose status is of this class: \(StatusWord.classNames). Repeat it for more.",
      valueName: "class"
    ),
    completion: Completions.classes
  )
  var classes: [String] = []

  func validate() throws { _ = try filter(nil) }

  /// The options that are given, for sentences.
  var names: String {
    [status.isEmpty ? nil : "--status", classes.isEmpty ? nil : "--class"].compactMap(\.self).joined(separator: " or ")
  }

  /// The statuses as words of the dialect, where that is known; all without an option.
  func filter(_ dialect: LogDialect?) throws -> StatusFilter {
    let filters = try status.map { try StatusWord.filter($0, dialect) } + classes.map(StatusWord.ofClass)
    return filters.reduce(StatusFilter()) { $0.union($1) }
  }
}

/// A status, as typed.
enum StatusWord {
  static let classNames = StatusClass.allCases.map(\.name).joined(separator: ", ")
  static let known = LogDialect.all.flatMap { dialect in
    StatusClass.allCases.flatMap { dialect.statuses(of: $0) }
  }

  static func filter(_ word: String, _ dialect: LogDialect?) throws -> StatusFilter {
    if word.hasPrefix("=") { return StatusFilter(statuses: [String(word.dropFirst())]) }
    guard word == "null" || StatusClass(name: word) != nil || known.contains(word) else {
      throw ValidationError(
        "\"\(word)\" is not a status class (\(classNames)) or a known status: \(known.joined(separator: ", ")), null. "
          + "For exactly this text write --status \"=\(word)\"."
      )
    }
    return StatusFilter(word, of: dialect)
  }

  static func ofClass(_ word: String) throws -> StatusFilter {
    guard let found = StatusClass(name: word) else {
      throw ValidationError("--class \"\(word)\" is not a class of statuses: choose from \(classNames).")
    }
    return StatusFilter(classes: [found])
  }
}
