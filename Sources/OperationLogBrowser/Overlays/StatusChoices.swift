import OperationLogs
import TextScreen
import TextWidgets

/// The statuses to pick from: those that the service writes, and whatever else was loaded.
struct StatusChoices: Sendable {
  /// Loaded logs of each status; `nil` is null.
  let counts: [String?: Int]
  let dialect: LogDialect

  /// Class by class; of a class, the known ones first.
  var statuses: [String?] {
    StatusClass.allCases.flatMap { kind in
      let known: [String?] = dialect.statuses(of: kind)
      let others = counts.keys.filter { StatusClass(status: $0) == kind && !known.contains($0) }
      return known + others.sorted { ($0 ?? "") < ($1 ?? "") }
    }
  }

  func items(_ filter: StatusFilter, _ pen: Pen) -> [Menu<String?>.Item] {
    statuses.map { status in
      let kind = StatusClass(status: status)
      let box = pen(filter.includes(status) ? "[x] " : "[ ] ")
      let name = pen("\(pen.glyph(of: kind)) \(status ?? "null")", kind.role)
      let count = pen((counts[status] ?? 0).grouped, .muted)
      return .init(
        value: status,
        text: box + name.truncated(to: 22).padded(to: 22)
          + count.padded(to: 9, alignment: .right) + pen(" ")
      )
    }
  }
}

extension StatusFilter {
  func includes(_ status: String?) -> Bool {
    statuses.contains(status) || classes.contains(StatusClass(status: status))
  }

  /// Takes a status in, or out; a class it was in by is replaced with the rest of that class.
  mutating func toggle(_ status: String?, among choices: [String?]) {
    let kind = StatusClass(status: status)
    if classes.remove(kind) != nil {
      statuses.formUnion(choices.filter { $0 != status && StatusClass(status: $0) == kind })
    } else if statuses.remove(status) == nil {
      statuses.insert(status)
    }
  }

  mutating func toggle(_ kind: StatusClass) {
    if classes.remove(kind) == nil { classes.insert(kind) }
  }

  /// `all`, or what is wanted: `failed, running, wait_copying`.
  var label: String {
    guard !isAll else { return "all" }
    let names = classes.sorted { $0.rawValue < $1.rawValue }.map(\.name)
    return (names + statuses.map { $0 ?? "null" }.sorted()).joined(separator: ", ")
  }
}

extension StatusDigit {
  var statusClass: StatusClass {
    switch self {
    case .failed: .failed
    case .running: .running
    case .ok: .ok
    case .deleted: .deleted
    }
  }
}
