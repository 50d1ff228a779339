import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The part of a list that is on the screen, and what it was drawn from.
struct DrawnList: Sendable {
  /// What every row depends on, besides its log.
  struct Basis: Equatable, Sendable {
    let area: Rectangle
    let steps: Int
    let times: TimeDisplay
    let timeColumns: Int
    let year: Int
    let sort: ListSort
    let limits: DurationLimits
    let showsFactor: Bool
    /// Whether some log is marked, which needs a margin.
    let hasMarks: Bool
    let columns: [ListColumn]
    let names: KnownNames
    let searched: TextNeedle?
    let logs: LogCache.Edition
  }

  /// What a row shows; nil below the last log.
  struct Row: Equatable, Sendable {
    var log: LogReference?
    /// The line that it shows instead of a log.
    var rule: PrintableText?
    /// Whether it is new or changed.
    var isNews = false
    /// Whether the user has marked it.
    var isMarked = false
    var cursorLook = CursorLook.hidden
    /// When it was drawn, if it shows an age.
    var asOf: LogTime?
  }

  private(set) var columns: ListColumns?
  private var basis: Basis?
  private var rows: [Row] = []

  /// Keeps what was drawn if the basis is the same.
  ///
  /// - Returns: the columns if nothing is kept and the area must be cleared.
  mutating func begin(_ basis: Basis, columns: (Basis) -> ListColumns) -> ListColumns? {
    guard basis != self.basis else { return nil }
    self.basis = basis
    self.columns = columns(basis)
    rows = Array(repeating: Row(), count: basis.area.rows)
    return self.columns
  }

  /// Records what is drawn in a line.
  ///
  /// - Returns: whether it differs from before.
  mutating func replace(_ line: Int, by row: Row) -> Bool {
    defer { rows[line] = row }
    return rows[line] != row
  }
}
