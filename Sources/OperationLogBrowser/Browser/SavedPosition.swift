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
