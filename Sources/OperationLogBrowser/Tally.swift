import OperationLogs

/// The numbers of loaded logs that the status bar shows.
struct Tally: Sendable {
  private(set) var all = 0
  private(set) var classes: [StatusClass: Int] = [:]
  private var countedLogs = 0

  /// Counts anew.
  ///
  /// While all pages are loading it does so each time a fiftieth has been added, since every count looks at
  /// all logs.
  mutating func update(_ controller: PagingController) {
    let count = controller.cache.count
    if controller.isLoadingEverything, (count - countedLogs) * 50 < countedLogs { return }
    countedLogs = count
    all = controller.countOfAll
    classes = controller.counts
  }
}

/// A sentence in the message line.
struct Message: Hashable, Sendable {
  var text: String
  /// Stays until it is read; any other goes with the next key.
  var isError = false
}
