import ArgumentParser
import OperationLogs

/// An order, as typed: `created_at`, `status:asc`.
struct SortOption: Equatable, ExpressibleByArgument {
  /// The order for the server: the requested one, or newest first if servers do not support it.
  var order: ServerOrder
  /// The column to sort by locally, because paging by it silently loses rows.
  var column: RecordField?
  var descending: Bool

  static let newestFirst = SortOption(order: .newestFirst, column: nil, descending: true)

  private init(order: ServerOrder, column: RecordField?, descending: Bool) {
    self.order = order
    self.column = column
    self.descending = descending
  }

  init?(argument: String) {
    try? self.init(argument)
  }

  /// - Throws: `ValidationError` that lists the possible values.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let direction = parts.count == 2 ? parts[1] : "desc"
    guard parts.count <= 2, ["asc", "desc"].contains(direction) else {
      throw ValidationError("--sort \"\(text)\" is not an order: write KEY, KEY:asc or KEY:desc, with one key.")
    }
    descending = direction == "desc"
    if let key = ServerOrder.Key(rawValue: String(parts[0])) {
      order = ServerOrder(key, descending: descending)
    } else if let column = RecordField(titled: String(parts[0])) {
      order = .newestFirst
      self.column = column
    } else {
      throw ValidationError("There is no sort key \"\(parts[0])\": choose from \(Self.keys.joined(separator: ", ")).")
    }
  }

  /// What can be sorted by.
  static let keys = ["created_at"] + RecordField.allCases.map(\.name).filter { $0 != "created_at" }

  /// Sorts by the column; null comes last.
  func sorted(_ logs: [OperationLog]) -> [OperationLog] {
    guard let column else { return logs }
    return switch column {
    // By the moment: as sent, times may differ in their zones and digits.
    case .startedAt: sorted(logs, by: \.startedAt)
    case .endedAt: sorted(logs, by: \.endedAt)
    default: sorted(logs, by: column.plainText)
    }
  }

  private func sorted<Key: Comparable>(_ logs: [OperationLog], by key: (OperationLog) -> Key?) -> [OperationLog] {
    let keyed = logs.map { (key: key($0), log: $0) }
    let sorted = keyed.sorted { one, other in
      guard let first = one.key, let second = other.key else { return one.key != nil && other.key == nil }
      return descending ? first > second : first < second
    }
    return sorted.map(\.log)
  }
}
