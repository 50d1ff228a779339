import OperationLogs

/// Where one was: what closing a view comes back to.
struct SavedPosition: Sendable {
  let query: LogQuery
  let list: ListPane
  let sort: ListSort
  let isStatusNewest: Bool
  let focus: Pane
  let isZoomed: Bool
  let isLoadingEverything: Bool
}
