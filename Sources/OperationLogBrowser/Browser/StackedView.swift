import LogStatistics
import OperationLogs
import TextWidgets

/// A view that was opened on another, and where one was before it.
struct StackedView: Sendable {
  /// What stands in the list's place.
  enum Content: Sendable {
    case list
    case signatures(AnchoredRows<SignatureGroup>)
    case life(LifePane)
    case histogram(HistogramPane)
    case protection(AnchoredRows<PlanProtection.Row>)
  }

  /// Where one was: what closing the view comes back to.
  struct Origin: Sendable {
    var query: LogQuery
    var list: ListPane
    var sort: ListSort
    var isStatusNewest: Bool
    var focus: Pane
    var isZoomed: Bool
    var isLoadingEverything: Bool
  }

  var content: Content
  /// The list that it was opened with: a filter that came later is dropped before the view is closed.
  let query: LogQuery
  let origin: Origin
}
