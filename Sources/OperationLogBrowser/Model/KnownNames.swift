import OperationLogs
import TextScreen
import TextWidgets

/// The names of plans and providers, and how wide they are on the screen.
struct KnownNames: Hashable, Sendable {
  /// The names themselves.
  private(set) var all = ObjectNames.none
  /// The width of the longest label by field, in terminal columns.
  private(set) var columns: [LogField: Int] = [:]

  /// Sets the names of a field's objects.
  mutating func set(_ names: [String: String], of field: LogField, _ pen: Pen) {
    all.set(names, of: field)
    columns[field] = all.labels(in: field).map { pen($0).columns }.max()
  }
}
