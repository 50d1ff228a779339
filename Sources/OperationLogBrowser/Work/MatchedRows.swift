import Algorithms
import LogStore

/// The rows of a list in which something is searched, as far as they have been searched.
struct MatchedRows: Sendable {
  private(set) var search: ListSearch
  private let list: RowList
  private let edition: LogCache.Edition
  /// The numbers of the rows that match, in order.
  private var rows: [Int] = []
  /// How many rows have been searched.
  private var searched = 0
  /// The background search that continues it.
  var request: ScanRequest?

  init(_ search: ListSearch, _ model: BrowserModel) {
    self.search = search
    list = model.list.rows
    edition = model.controller.cache.edition
  }

  var isUnfinished: Bool { searched < list.count }

  /// Whether it counts the rows that are shown now; while all pages are loading, a quarter fewer will do.
  func areOf(_ model: BrowserModel) -> Bool {
    let rows = model.list.rows
    if model.controller.isLoadingEverything, rows.count >= list.count, (rows.count - list.count) * 4 < list.count {
      return true
    }
    return edition == model.controller.cache.edition && rows == list
  }

  /// Searches the next rows.
  mutating func step(_ cache: LogCache) {
    let end = min(list.count, searched + RowScan.stride)
    while let row = search.first(of: stride(from: searched, to: end, by: 1), in: list, cache: cache) {
      rows.append(row)
      searched = row + 1
    }
    searched = end
  }

  /// The figures with the cursor on a row.
  func figures(cursor: Int, mayGrow: Bool) -> SearchMatches {
    let place = rows.partitioningIndex { $0 >= cursor }
    let isMatch = place < rows.count && rows[place] == cursor
    return SearchMatches(
      number: isMatch ? place + 1 : nil,
      count: rows.count,
      mayGrow: mayGrow || isUnfinished,
      undecided: search.undecided
    )
  }
}
