import TextScreen
import TextWidgets

extension Keymap {
  typealias Binding = KeyBinding<Command>

  static let moving: [Binding] = [
    Binding([.character("j"), .down], .move(.down), "down"),
    Binding([.character("k"), .up], .move(.up), "up"),
    Binding([.control("D")], .move(.halfPageDown), "half a page down"),
    Binding([.control("U")], .move(.halfPageUp), "half a page up"),
    Binding(
      [.character(" "), .pageDown, .control("F")],
      .move(.pageDown),
      "a page down"
    ),
    Binding([.character("b"), .pageUp, .control("B")], .move(.pageUp), "a page up"),
    Binding([.character("g"), .home], .move(.home), "to the first"),
    Binding([.character("G"), .end], .move(.end), "to the last loaded"),
    Binding([.character("h"), .left], .scrollLeft, "scroll to the left"),
    Binding([.character("l"), .right], .scrollRight, "scroll to the right"),
    Binding([.character("w")], .toggleWrap, "wrap or cut long lines"),
  ]

  static let panes: [Binding] = [
    Binding([.enter], .open, "open the log, then its error, then unfold it"),
    Binding([.tab, .backTab], .otherPane, "the other pane"),
    Binding([.character("z")], .zoom, "show this pane alone, or both"),
    Binding([.character("|")], .arrange, "put the detail beside the list, or below it"),
    Binding([.character("x")], .openError, "the log's error in full"),
    Binding([.character("e")], .nextFailed, "the next failed log"),
    Binding([.character("E")], .previousFailed, "the previous failed log"),
    Binding(
      [.escape],
      .escape,
      "leave the prompt, else stop the load, else drop the newest filter, else back"
    ),
    Binding([.character("q")], .back, "back; in the list, quit"),
  ]

  static let statuses: [Binding] = [
    Binding([.character("0")], .allStatuses, "all statuses"),
    Binding([.character("1")], .toggleStatus(.failed), "show or hide failed"),
    Binding([.character("2")], .toggleStatus(.running), "show or hide running"),
    Binding([.character("3")], .toggleStatus(.ok), "show or hide successful"),
    Binding([.character("4")], .toggleStatus(.deleted), "show or hide deleted"),
    Binding([.character("5")], .toggleStuck, "only stuck: running far longer than similar ones"),
    Binding([.character("s")], .pickStatuses, "pick exact statuses"),
  ]

  static let narrowing: [Binding] = [
    Binding([.character("/")], .search, "search in this pane while you type; every match is marked"),
    Binding([.character("n")], .searchNext, "next match"),
    Binding([.character("N")], .searchPrevious, "previous match"),
    Binding(
      [.character("f"), .character("&")],
      .filter,
      "filter: type:restore plan:d58f since:2d took:>5m -status:deleted \"no space\""
    ),
    Binding([.character("+")], .takeCell, "show only logs with the same value as a cell of this row"),
    Binding([.character("-")], .leaveOutCell, "hide logs with the same value as a cell of this row"),
    Binding([.character("'")], .changedSinceVisit, "what has begun, ended or failed since the last visit"),
    Binding([.backspace], .dropNewestFilter, "drop the newest part of the filter"),
    Binding([.character("X")], .clearFilters, "clear the filter"),
  ]

  static let reasons: [Binding] = [
    Binding([.character("!")], .signatures, "failed logs by what their errors say"),
    Binding([.character("o")], .life, "the life of its checkpoint; again: the runs of its plan, of its provider"),
    Binding([.character(",")], .related, "what it shares with other logs"),
    Binding([.character("i")], .histogram, "a histogram of the list's logs by time"),
    Binding([.character("p")], .protection, "plans by the time since their last good protect"),
  ]

  static let loading: [Binding] = [
    Binding([.character(">")], .sortNextColumn, "sort by the next column"),
    Binding([.character("<")], .sortPreviousColumn, "sort by the previous column"),
    Binding([.character("I")], .invertSort, "reverse the order"),
    Binding([.character("C")], .pickColumns, "choose the columns"),
    Binding([.character("r"), .character("R"), .control("R")], .refresh, "refresh: fetch new logs and changes"),
    Binding([.character("F")], .toggleLive, "live on or off: refresh automatically"),
    Binding([.character("L")], .loadNextPage, "load the next page"),
    Binding([.character("A")], .loadAllPages, "load all pages"),
  ]

  static let copying: [Binding] = [
    Binding([.character("m")], .mark, "mark or unmark the log, and go down; y, Y, c and W take the marked logs"),
    Binding([.withShift(.down)], .markDown, "mark downward"),
    Binding([.withShift(.up)], .markUp, "mark upward"),
    Binding([.character("u")], .clearMarks, "clear all marks"),
    Binding([.character("y")], .copyID, "copy the log's id"),
    Binding([.character("Y")], .copyRecord, "copy the log as JSON"),
    Binding([.character("c")], .copyMenu, "pick what to copy, also the command line of this view"),
    Binding([.character("W")], .export, "export its incident or the list: Markdown, JSON, CSV"),
    Binding([.character("v")], .page, "open the pane's text in $PAGER"),
  ]

  static let program: [Binding] = [
    Binding([.character("T")], .cycleTimes, "times: UTC, local, relative"),
    Binding([.character("@")], .contexts, "another cloud, region or project"),
    Binding([.character(":")], .palette, "find a command by what it does"),
    Binding([.character("`")], .requestLog, "the requests sent so far"),
    Binding([.character("?")], .help, "these keys"),
    Binding([.character("M")], .toggleMouse, "mouse on or off; off, the terminal selects text with it"),
    Binding([.control("L")], .redraw, "redraw"),
    Binding([.control("Z")], .suspend, "suspend"),
    Binding([.control("C")], .interrupt, "stop the load, else quit"),
    Binding([.character("Q")], .quit, "quit"),
  ]
}
