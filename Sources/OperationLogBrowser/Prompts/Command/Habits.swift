import TextWidgets

/// What people type by habit, from other programs, for a command whose description has other words.
enum Habits {
  /// The words for a command, in lower case.
  static func words(for command: Command) -> [String] { words[command] ?? [] }

  private static let words: [Command: [String]] = [
    .quit: ["q", "q!", "qa", "qa!", "wq", "wq!", "wqa", "exit", "bye"],
    .refresh: ["reload", "update", "fetch"],
    .toggleLive: ["follow", "tail", "watch"],
    .help: ["help", "man", "keys"],
    .search: ["find", "grep"],
    .filter: ["where", "only"],
    .clearFilters: ["reset"],
    .export: ["write", "save", "download"],
    .copyID: ["yank"],
    .mark: ["tag", "select"],
    .clearMarks: ["unmark", "untag", "deselect", "unselect"],
    .page: ["less", "more", "view", "pager"],
    .open: ["describe", "show", "details"],
    .openError: ["logs", "traceback", "reason"],
    .signatures: ["causes", "errors", "why"],
    .life: ["timeline", "history"],
    .histogram: ["chart", "graph"],
    .protection: ["policies", "unprotected"],
    .contexts: ["ctx", "context", "namespace", "ns", "tenant"],
    .cycleTimes: ["timezone", "zone", "clock"],
    .zoom: ["fullscreen", "maximize"],
    .sortNextColumn: ["order by"],
    .invertSort: ["ascending", "descending"],
    .pickColumns: ["fields", "hide column"],
    .requestLog: ["http", "debug", "trace"],
    .loadAllPages: ["everything"],
    .move(.home): ["top", "first"],
    .move(.end): ["bottom", "last"],
  ]
}
