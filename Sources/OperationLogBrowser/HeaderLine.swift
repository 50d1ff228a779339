import OperationLogs
import TextScreen

/// The first line: where the logs come from, and how much of the list is there.
struct HeaderLine: Sendable {
  let pen: Pen
  let context: BrowserContext
  let completeness: Completeness
  let order: String
  let zone: String

  /// The fullest form that fits; how complete the list is goes last of all.
  func text(width: Int) -> PrintableText {
    for right in rights {
      for left in lefts where left.columns + 2 + right.columns + 1 <= width {
        return left.padded(to: width - right.columns - 1) + right
      }
    }
    return pen(" \(completeness.shortest)").truncated(to: width)
  }

  private var lefts: [PrintableText] {
    let name = pen(" oplogs", .title, .bold)
    let places = [context.cloud, context.region, context.project].compactMap { $0 }
    let shorter = (1...places.count).reversed().map { count in
      name + pen("  ") + pen.facts(Array(places.prefix(count)))
    }
    return shorter + [name, pen("")]
  }

  private var rights: [PrintableText] {
    [
      pen.facts(completeness.facts + [order, zone]),
      pen.facts(completeness.facts + [zone]),
      pen.facts(completeness.facts),
      pen(completeness.shortest),
    ]
  }
}

/// How much of the list is loaded, and whether that is all of it.
struct Completeness: Sendable {
  let controller: PagingController
  let isFiltered: Bool

  var facts: [String] {
    let state = ["\(amount), \(controller.isComplete ? "all" : "more on server")"]
    if controller.isLoading { return [amount, loading, "Esc stops"] }
    return controller.failure == nil ? state : state + ["load failed"]
  }

  /// `2,000, more`
  var shortest: String {
    let count = controller.rows.count.grouped
    if controller.isLoading { return "\(count), loading" }
    return "\(count), \(controller.isComplete ? "all" : "more")"
  }

  /// What shows, and what of that loaded is hidden by the filter.
  private var amount: String {
    let shown = controller.rows.count
    let hidden = controller.cache.count - shown
    guard isFiltered, hidden > 0 else { return "\(shown.grouped) loaded" }
    return "\(shown.grouped) shown, \(hidden.grouped) hidden"
  }

  private var loading: String {
    let (pages, logs) = controller.progress
    let page = "loading page \(pages + 1)"
    return logs == 0 ? page : page + ", \(logs.grouped) rows so far"
  }
}
