/// The parsed request for a list.
struct LogQuery: Sendable {
  struct Filter: Sendable {
    let column: Column
    let value: PythonLiteral
  }

  struct SortKey: Sendable {
    let column: Column
    let isAscending: Bool
  }

  /// The number of the requested project; nil for all.
  var project: Int?
  var filters: [Filter] = []
  var order: [SortKey] = []
  var marker: RowReference?
  var offset = 0
  var limit = 1000
}

/// The place of a row: its project's number and its index there.
struct RowReference: Equatable, Sendable {
  let project: Int
  let index: Int
}

extension LogQuery.Filter {
  /// Whether a row has the requested value, compared as SQL's `=` and `IS NULL` do.
  func matches(_ row: OperationRow) -> Bool {
    let actual = row.value(column)
    switch value {
    case .none: return actual == .null
    case .text(let text):
      switch actual {
      case .text(let actual): return actual == text && actual.utf8.elementsEqual(text.utf8)
      case .id(let actual): return Identifier(text) == actual
      case .boolean(let actual): return text == (actual ? "1" : "0")
      case .null, .time: return false
      }
    case .boolean(let wanted):
      switch actual {
      case .boolean(let actual): return actual == wanted
      case .text(let actual): return actual == (wanted ? "1" : "0")
      default: return false
      }
    case .bytes, .unbindable: return false
    }
  }
}
