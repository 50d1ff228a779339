import LogStore
import OperationLogs

extension BrowserModel {
  /// The marked logs: those of the list in its order, then those that the filter hides, newest first.
  var markedInOrder: [LogReference] {
    guard !marks.isEmpty else { return [] }
    let shown = list.rows.filter { marks.contains($0) }
    let hidden = marks.subtracting(shown).map { (log: $0, start: controller.cache.startedAt(of: $0)) }
    let sorted = hidden.sorted { one, other in
      let (first, second) = (one.start?.microseconds ?? .min, other.start?.microseconds ?? .min)
      return first == second ? one.log < other.log : first > second
    }
    return shown + sorted.map(\.log)
  }
}
