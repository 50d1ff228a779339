import LogStatistics

/// Sentences about how much of the list is loaded.
extension BrowserModel {
  /// Why there are no rows, and one key to go on: an empty list always says why.
  var emptiness: String {
    if controller.isBusy { return isFiltered ? "Looking for logs that match the filter." : "Loading the first logs." }
    if let ids = controller.query.wholeIDs { return emptiness(of: ids) }
    if controller.failure != nil {
      // The message about a page that came and was of no use names L.
      return controller.hasBegun
        ? "No log has come yet; \(press(.loadNextPage)) tries again."
        : "The logs could not be loaded; \(press(.refresh)) tries again."
    }
    if controller.query.asks(for: .stuck), controller.isComplete {
      return "No running log is stuck; \(press(.toggleStuck)) leads back."
    }
    if controller.query.seeksID, !controller.isComplete {
      return "No log loaded has that in its id; \(press(.loadAllPages)) searches all pages."
    }
    if isFiltered {
      return controller.isComplete
        ? "No log matches the filter; \(press(.clearFilters)) clears it."
        : "No log loaded matches the filter; \(press(.loadAllPages)) loads all pages."
    }
    guard controller.isComplete else { return "Nothing is loaded; \(press(.loadNextPage)) loads the first page." }
    return settings.refreshInterval == nil
      ? "This file holds no operation logs; \(press(.back)) quits."
      : "This project has no operation logs; \(press(.refresh)) looks again."
  }

  private func emptiness(of ids: [String]) -> String {
    guard controller.isComplete else {
      return "The log of this id was not fetched; \(press(.loadNextPage)) asks for it."
    }
    let absent = controller.absentIDs
    guard absent.count == ids.count else {
      return "The rest of the filter hides the log of this id; \(press(.clearFilters)) clears it."
    }
    let which = ids.count == 1 ? "the id \(ids[0])" : "one of these \(ids.count) ids"
    return "No log has \(which); \(press(.escape)) goes back."
  }

  /// How many logs the list has: `2,000 logs`.
  var loadedText: String { controller.rows.count.counted("log") }

  var moreOnServer: String {
    "More on the server: \(press(.loadNextPage)) loads the next page, \(press(.loadAllPages)) all."
  }

  /// What a search or filter could not see; nil if it saw everything that is loaded.
  var unseenTexts: String? {
    let count = controller.cache.dropped
    guard count > 0 else { return nil }
    return "In \(count.counted("log")) only the error line could be searched; the rest was dropped to save memory."
  }

  /// That a regular expression could not be decided on some logs; nil without any.
  static func undecided(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return "In \(count.counted("log")) the expression was given up: there are too many ways to try."
  }

  /// How many logs a figure covers, without the offer to load the rest.
  var shortBase: String {
    StatisticsBase(loaded: controller.rows.count, isComplete: controller.isComplete).words
  }

  /// How many logs a figure covers, with the key that loads the rest: `of 2,000 loaded; more on server, A loads all`.
  func base(of count: Int) -> String { base(of: count, isComplete: controller.isComplete) }

  /// The same of other logs than the list's.
  func base(of count: Int, isComplete: Bool) -> String {
    let base = StatisticsBase(loaded: count, isComplete: isComplete)
    if controller.isBusy { return base.words + ", loading" }
    if statistics.isUnfinished { return base.words + ", counting" }
    return isComplete ? base.words : base.words + ", \(press(.loadAllPages)) loads all"
  }
}
