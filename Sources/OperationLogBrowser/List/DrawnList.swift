import LogStore
import OperationLogs
import TextScreen

/// What of a list stands on the screen, and what it was drawn from.
struct DrawnList: Sendable {
  /// What every row depends on, beside its log.
  struct Basis: Equatable, Sendable {
    let area: Rectangle
    let steps: Int
    let times: TimeDisplay
    let year: Int
    let sort: ListSort
    let limits: DurationLimits
    let showsFactor: Bool
    let columns: [ListColumn]
    let searched: PrintableText?
    let logs: LogCache.Edition
  }

  /// What a row is of: nothing below the last log.
  struct Row: Equatable, Sendable {
    var log: LogReference?
    var attributes: Style.Attributes = []
    /// When it was drawn, if it tells how long ago something was.
    var asOf: LogTime?
  }

  private(set) var columns: ListColumns?
  private var basis: Basis?
  private var rows: [Row] = []

  /// Keeps what was drawn if it was drawn from the same.
  ///
  /// - Returns: the columns if nothing is kept: the area is to be emptied.
  mutating func begin(_ basis: Basis, columns: (Basis) -> ListColumns) -> ListColumns? {
    guard basis != self.basis else { return nil }
    self.basis = basis
    self.columns = columns(basis)
    rows = Array(repeating: Row(), count: basis.area.rows)
    return self.columns
  }

  /// Notes what is drawn in a line.
  ///
  /// - Returns: whether it is another row than stood there.
  mutating func replace(_ line: Int, by row: Row) -> Bool {
    defer { rows[line] = row }
    return rows[line] != row
  }
}
