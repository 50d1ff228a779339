/// The wanted statuses: whole classes, exact statuses, or both; neither means all.
public struct StatusFilter: Hashable, Sendable {
  /// The wanted classes.
  public var classes: Set<StatusClass>
  /// The wanted exact statuses; nil is the null status.
  public var statuses: Set<String?>

  /// Makes a filter.
  public init(classes: Set<StatusClass> = [], statuses: Set<String?> = []) {
    self.classes = classes
    self.statuses = statuses
  }

  /// A word of a service, or else a class by its name, or else any text; `null` is the null status.
  ///
  /// Where a service has a status `failed`, the word means that one and not the class.
  public init(_ word: String, of dialect: LogDialect?) {
    if let found = StatusClass(name: word) {
      let isStatus = dialect?.hasStatus(namedLike: found) ?? false
      self.init(classes: isStatus ? [] : [found], statuses: isStatus ? [found.name] : [])
    } else {
      self.init(statuses: [word == "null" ? nil : word])
    }
  }

  /// Every status.
  public static let all = StatusFilter()

  /// Every running status.
  public static let running = StatusFilter(classes: [.running])

  /// Every failed status.
  public static let failed = StatusFilter(classes: [.failed])

  /// The classes and statuses that either filter names.
  public func union(_ other: StatusFilter) -> StatusFilter {
    StatusFilter(classes: classes.union(other.classes), statuses: statuses.union(other.statuses))
  }

  /// Whether every status is accepted.
  public var isAll: Bool { classes.isEmpty && statuses.isEmpty }

  /// Whether a log's status is accepted.
  public func matches(_ log: OperationLog) -> Bool {
    isAll || classes.contains(log.statusClass) || statuses.contains(log.status)
  }

  /// The statuses to request, one walk each; `[.any]` if only the whole list can answer.
  ///
  /// A server matches one exact status. It cannot be asked for "any other text", nor for a text that Karbor would read
  /// as a Python literal (karbor `api/common.py` passes filters through `literal_eval`, so that `None` means null).
  public func asked(of dialect: LogDialect) -> [AskedStatus] {
    if isAll || classes.contains(.other) { return [.any] }
    var texts: [String?] = StatusClass.allCases.filter(classes.contains).flatMap { dialect.statuses(of: $0) }
    for status in statuses.sorted(by: { ($0 ?? "") < ($1 ?? "") }) where !texts.contains(status) {
      texts.append(status)
    }
    let asked = texts.map(AskedStatus.init(exactly:))
    let cannotBeAsked = asked.isEmpty || asked.contains(.any) || (asked.contains(.null) && !dialect.hasNullStatus)
    return cannotBeAsked ? [.any] : asked
  }
}

/// The `status` parameter of a request.
public enum AskedStatus: Hashable, Sendable {
  /// No parameter: every status.
  case any
  case exactly(String)
  /// Rows whose status is null: `status=None`.
  case null
  /// Rows of one status in order of their ends, so that those without one are together.
  case unended(String)

  /// The request for one status, as far as a server supports it.
  public init(exactly status: String?) {
    guard let status else {
      self = .null
      return
    }
    let isPlainWord =
      status.utf8.first.map { (97...122).contains($0) } == true
      && status.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || $0 == 95 }
    self = isPlainWord ? .exactly(status) : .any
  }

  /// Whether its list can be paged.
  public var isPaged: Bool {
    if case .unended = self { return false }
    return true
  }

  /// The parameter's value; nil if there is no parameter.
  public var parameter: String? {
    switch self {
    case .any: nil
    case .exactly(let status), .unended(let status): status
    case .null: "None"
    }
  }
}
