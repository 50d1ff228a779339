import ArgumentParser
import OperationLogs

/// Which logs to use.
struct FilterOptions: ParsableArguments {
  @OptionGroup var statuses: StatusOptions

  @Option(
    help: ArgumentHelp(
      "Logs of this operation_kind: \(TypeWord.known.joined(separator: ", ")). Karbor's deletions are of the kind "
        + "delete, though their operation_type is protect. Repeat it for more; =TEXT is any text.",
      valueName: "kind"
    ),
    completion: Completions.types
  )
  var type: [String] = []

  @Option(help: ArgumentHelp("Logs of this plan.", valueName: "id"))
  var planId: String?

  @Option(help: ArgumentHelp("Logs of this checkpoint.", valueName: "id"))
  var checkpointId: String?

  @Option(help: ArgumentHelp("Logs of this restore.", valueName: "id"))
  var restoreId: String?

  @Option(
    help: ArgumentHelp(
      "Logs that began then or later: 2h, 3d, 22:00, today, 2026-11-23, 2026-11-23T07:41. With last-visit, logs that began, "
        + "ended or failed since the browser last showed these logs.",
      valueName: "time"
    ),
    completion: Completions.times
  )
  var since: String?

  @Option(help: ArgumentHelp("Logs that began before then.", valueName: "time"), completion: Completions.times)
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Also filter by this parameter of the service: \(ServerCondition.names). Repeat it for more.",
      valueName: "name=value"
    ),
    completion: Completions.conditions
  )
  var `where`: [String] = []

  @OptionGroup var line: FilterLineOption

  @Flag(help: "Logs of all projects (administrators only; the server silently ignores it for others).")
  var allProjects = false

  @Option(help: ArgumentHelp("Logs of this project (administrators only).", valueName: "id"))
  var project: String?

  func validate() throws {
    for word in type { _ = try TypeWord.type(word) }
    for condition in self.where { _ = try ServerCondition.parts(condition) }
    for (option, id) in [("--plan-id", planId), ("--checkpoint-id", checkpointId), ("--restore-id", restoreId)] {
      if let id { _ = try LogID.checked(id, option) }
    }
    for (option, word) in [("--since", since), ("--until", until)] {
      if let word, option == "--until" || word != Self.lastVisit { _ = try TimeOption.moment(word, option, now: .now) }
    }
    if let filter = line.filter { _ = try FilterWords.line(filter, now: .now) }
  }

  /// Rejects a status filter that excludes what a report is about, since the report would be misleadingly empty.
  func requireStatus(_ kind: StatusClass, of report: String) throws {
    let wanted = try statuses.filter(nil)
    guard wanted.isAll || !wanted.statuses.isEmpty || wanted.classes.contains(kind) else {
      throw ValidationError(
        "\(report) looks at \(kind.name) logs, and \(statuses.names) asks for none of them: leave it out."
      )
    }
  }

  /// The query for the options.
  func query(_ dialect: LogDialect, order: ServerOrder, now: LogTime) throws -> LogQuery {
    var query = LogQuery(dialect: dialect, order: order)
    for condition in self.where {
      let (name, value) = try ServerCondition.parts(condition)
      guard dialect.parameters[name] != nil else { throw ServerCondition.unknown(name, to: dialect) }
      query.scope.parameters[name] = value
    }
    // Requests a type from the server if possible; each row is checked again.
    if type.count == 1, dialect.parameters["operation_type"] != nil {
      query.scope.parameters["operation_type"] = try TypeWord.type(type[0])
    }
    query.scope.allProjects = allProjects || project != nil
    query.scope.projectID = project
    query.scope.planID = try planId.map { try LogID.checked($0, "--plan-id") }
    query.scope.checkpointID = try checkpointId.map { try LogID.checked($0, "--checkpoint-id") }
    query.scope.restoreID = try restoreId.map { try LogID.checked($0, "--restore-id") }
    query.status = try statuses.filter(dialect)
    if let since, !isSinceLastVisit {
      query.terms.append(
        FilterTerm(.since(try TimeOption.moment(since, "--since", now: now)), source: "since:\(since)")
      )
    }
    if let until {
      query.terms.append(
        FilterTerm(.until(try TimeOption.moment(until, "--until", now: now)), source: "until:\(until)")
      )
    }
    if let filter = line.filter { query.terms += try FilterWords.line(filter, now: now, dialect).terms }
    return query
  }

  private static let lastVisit = "last-visit"

  /// Whether only what has changed since the last visit of the browser is wanted.
  var isSinceLastVisit: Bool { since == Self.lastVisit }

  /// The operation types; all if empty.
  func types() throws -> Set<String> {
    Set(try type.map(TypeWord.type))
  }
}

/// A parameter for the server, as typed.
enum ServerCondition {
  static let known = Set(LogDialect.all.flatMap(\.parameters.keys)).sorted()
  static let names = known.joined(separator: ", ")

  static func parts(_ text: String) throws -> (name: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty, LogDialect.all.contains(where: { $0.parameters[parts[0]] != nil }) else {
      throw ValidationError("--where \"\(text)\" is not NAME=VALUE with a NAME of \(names).")
    }
    return (parts[0], parts[1])
  }

  static func unknown(_ name: String, to dialect: LogDialect) -> ProgramError {
    let known = dialect.parameters.keys.sorted().joined(separator: ", ")
    let advice = known.isEmpty ? "no parameter with --where" : "only \(known)"
    return ProgramError("--where \(name): \(dialect.title) can be asked for \(advice).", status: .usage)
  }
}

/// A filter in the browser's language, as typed.
enum FilterWords {
  /// The filter; its statuses are words of the dialect, where that is known.
  static func line(_ text: String, now: LogTime, _ dialect: LogDialect? = nil) throws -> FilterLine {
    // Fields that only other services have are no mistake: saved logs do not always tell whose they are.
    if let dialect, let line = try? FilterLine(text, now: now, dialect: dialect) { return line }
    do throws(FilterLine.Mistake) {
      return try FilterLine(text, now: now, dialect: nil)
    } catch {
      throw ValidationError("--filter: \(error.sentence)")
    }
  }
}

/// An operation type, as typed.
enum TypeWord {
  static let known = LogDialect.all.flatMap(\.types).reduce(into: [String]()) { known, type in
    if !known.contains(type) { known.append(type) }
  }

  static func type(_ word: String) throws -> String {
    if word.hasPrefix("=") { return String(word.dropFirst()) }
    guard known.contains(word) else {
      throw ValidationError(
        "\"\(word)\" is not a known operation type: \(known.joined(separator: ", ")). "
          + "For exactly this text write --type \"=\(word)\"."
      )
    }
    return word
  }
}

/// The id of a log, plan, checkpoint or restore.
enum LogID {
  /// The id in the form that servers compare: they find no other.
  static func checked(_ text: String, _ what: String) throws -> String {
    let id = text.lowercased()
    guard UUIDText.isUUID(id.utf8) else {
      throw ValidationError(
        "\(what) \"\(text)\" is not a UUID such as 8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d: give the whole id."
      )
    }
    return id
  }

  /// An id or the beginning of one, in lower case.
  static func beginning(_ text: String) throws -> String {
    let id = text.lowercased()
    let isHexadecimal = id.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "-") }
    guard UUIDText.isUUID(id.utf8) || (isHexadecimal && (leastDigits..<UUIDText.length).contains(id.utf8.count)) else {
      throw ValidationError(
        "The id \"\(text)\" is not a UUID such as 8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d, nor its first "
          + "\(leastDigits) or more digits."
      )
    }
    return id
  }

  private static let leastDigits = 4
}

/// A time, as typed.
enum TimeOption {
  static func moment(_ word: String, _ option: String, now: LogTime) throws -> LogTime {
    guard let moment = TimeWord.moment(word, now: now, zone: FilterLine.utc) else {
      throw ValidationError(
        "\(option) \"\(word)\" is not a time: write \(TimeWord.examples) (UTC)."
      )
    }
    return moment
  }
}
