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
    Binding([.character("G"), .end], .move(.end), "to the last that is loaded"),
    Binding([.character("h"), .left], .scrollLeft, "scroll to the left"),
    Binding([.character("l"), .right], .scrollRight, "scroll to the right"),
    Binding([.character("w")], .toggleWrap, "wrap long lines of a text, or cut them"),
  ]

  static let panes: [Binding] = [
    Binding([.enter], .open, "open the log, then its error, then what is folded there"),
    Binding([.tab, .backTab], .otherPane, "the other pane"),
    Binding([.character("z")], .zoom, "this pane alone, or both"),
    Binding([.character("x")], .openError, "the log's error in full"),
    Binding([.character("e")], .nextFailed, "the next failed log"),
    Binding([.character("E")], .previousFailed, "the previous failed log"),
    Binding(
      [.escape],
      .escape,
      "leave the prompt, else stop the load, else drop the newest filter, else back"
    ),
    Binding([.character("q")], .back, "back, and from the list quit"),
  ]

  static let statuses: [Binding] = [
    Binding([.character("0")], .allStatuses, "logs of every status"),
    Binding([.character("1")], .toggleStatus(.failed), "failed ones too, or no more"),
    Binding([.character("2")], .toggleStatus(.running), "running ones too, or no more"),
    Binding([.character("3")], .toggleStatus(.ok), "those that went well too, or no more"),
    Binding([.character("4")], .toggleStatus(.deleted), "deleted ones too, or no more"),
    Binding([.character("5")], .toggleStuck, "stuck ones alone: running far longer than their like"),
    Binding([.character("s")], .pickStatuses, "pick exact statuses"),
  ]

  static let narrowing: [Binding] = [
    Binding([.character("/")], .search, "search in this pane"),
    Binding([.character("n")], .searchNext, "the next hit"),
    Binding([.character("N")], .searchPrevious, "the hit before"),
    Binding(
      [.character("f")],
      .filter,
      "filter: type:restore plan:d58f since:2d took:>5m -status:deleted \"no space\""
    ),
    Binding([.character("+")], .takeCell, "take only logs that share a cell with this row: pick which"),
    Binding([.character("-")], .leaveOutCell, "leave out logs that share a cell with this row"),
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
    Binding([.character("<")], .sortPreviousColumn, "sort by the column before"),
    Binding([.character("I")], .invertSort, "turn the order round"),
    Binding([.character("C")], .pickColumns, "choose the columns"),
    Binding([.character("r")], .refresh, "fetch what is new at the head"),
    Binding([.character("F")], .toggleLive, "live on or off: refreshed by itself"),
    Binding([.character("L")], .loadNextPage, "load the next page"),
    Binding([.character("A")], .loadAllPages, "load all pages"),
  ]

  static let copying: [Binding] = [
    Binding([.character("y")], .copyID, "copy the log's id"),
    Binding([.character("Y")], .copyRecord, "copy the log as JSON"),
    Binding([.character("c")], .copyMenu, "pick what to copy"),
    Binding([.character("W")], .export, "export its incident or the list: Markdown, JSON, CSV"),
    Binding([.character("v")], .page, "open what the pane shows in $PAGER"),
  ]

  static let program: [Binding] = [
    Binding([.character("T")], .cycleTimes, "times: UTC, local, relative"),
    Binding([.character("@")], .contexts, "another cloud, region or project"),
    Binding([.character(":")], .palette, "commands by what they do: some letters, then Enter"),
    Binding([.character("`")], .requestLog, "the requests sent so far"),
    Binding([.character("?")], .help, "these keys"),
    Binding([.control("L")], .redraw, "draw the screen anew"),
    Binding([.control("Z")], .suspend, "suspend"),
    Binding([.control("C")], .interrupt, "stop the load, else quit"),
    Binding([.character("Q")], .quit, "quit"),
  ]
}
