import TextWidgets

extension Command {
  /// The name in the configuration: `next-failed`.
  package var name: String {
    switch self {
    case .move(let movement): movement.name
    case .scrollLeft: "scroll-left"
    case .scrollRight: "scroll-right"
    case .toggleWrap: "wrap"
    case .open: "open"
    case .otherPane: "other-pane"
    case .zoom: "zoom"
    case .arrange: "arrange"
    case .escape: "escape"
    case .back: "back"
    case .quit: "quit"
    case .interrupt: "interrupt"
    case .allStatuses: "all-statuses"
    case .toggleStatus(let digit): digit.name
    case .toggleStuck: "stuck"
    case .pickStatuses: "statuses"
    case .nextFailed: "next-failed"
    case .previousFailed: "previous-failed"
    case .openError: "error"
    case .search: "search"
    case .searchNext: "next-match"
    case .searchPrevious: "previous-match"
    case .filter: "filter"
    case .dropNewestFilter: "drop-filter"
    case .clearFilters: "clear-filter"
    case .changedSinceVisit: "since-visit"
    case .takeCell: "take-cell"
    case .leaveOutCell: "leave-out-cell"
    case .pick: "pick"
    case .pickColumns: "columns"
    case .mark: "mark"
    case .toggleMark: "toggle-mark"
    case .markDown: "mark-down"
    case .markUp: "mark-up"
    case .clearMarks: "clear-marks"
    case .sortPreviousColumn: "sort-previous"
    case .sortNextColumn: "sort-next"
    case .invertSort: "reverse"
    case .refresh: "refresh"
    case .toggleLive: "live"
    case .loadNextPage: "next-page"
    case .loadAllPages: "all-pages"
    case .copyID: "copy-id"
    case .copyRecord: "copy-record"
    case .copyMenu: "copy"
    case .export: "export"
    case .page: "pager"
    case .signatures: "causes"
    case .life: "life"
    case .related: "related"
    case .histogram: "histogram"
    case .protection: "plans"
    case .zoomIn: "narrower"
    case .zoomOut: "wider"
    case .cycleTimes: "times"
    case .openView(let name), .runOwn(let name): name
    case .help: "help"
    case .palette: "commands"
    case .requestLog: "requests"
    case .contexts: "contexts"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .toggleMouse: "mouse"
    }
  }
}

extension Movement {
  fileprivate var name: String {
    switch self {
    case .down: "down"
    case .up: "up"
    case .halfPageDown: "half-page-down"
    case .halfPageUp: "half-page-up"
    case .pageDown: "page-down"
    case .pageUp: "page-up"
    case .home: "first"
    case .end: "last"
    }
  }
}

extension StatusDigit {
  fileprivate var name: String {
    switch self {
    case .failed: "failed"
    case .running: "running"
    case .ok: "ok"
    case .deleted: "deleted"
    }
  }
}
