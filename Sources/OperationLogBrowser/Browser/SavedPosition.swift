import LogStore
import OperationLogs

/// The position before a view was opened, restored when it is closed.
struct SavedPosition: Sendable {
  let query: LogQuery
  let list: ListPane
  let sort: ListSort
  let isStatusNewest: Bool
  let focus: Pane
  let isZoomed: Bool
  let isLoadingEverything: Bool
}

/// A click on a row; the same one again opens it.
struct Click: Hashable, Sendable {
  let row: Int
  /// The log on the row; nil in a table of other things.
  let log: LogReference?
}
