import LogPaging
import OperationLogs

extension Browser {
  /// Keeps what loaded logs take under the limit: texts that can be fetched again go first, then no more is loaded unasked.
  mutating func saveMemory() {
    guard let limit = settings.memoryLimit, controller.cache.size > limit else { return }
    let before = controller.cache.dropped
    controller.dropTexts(to: limit, farFrom: list.selected)
    if before == 0, controller.cache.dropped > 0 {
      say(
        "Loaded logs take more than --max-memory \(limit.inUnits): texts of errors far from here are dropped, and fetched "
          + "again where a log is opened."
      )
    }
    guard controller.cache.size > limit, controller.isLoadingEverything else { return }
    stopLoading()
    say(
      "Loading was stopped at \(loadedText): without the texts of their errors they take --max-memory "
        + "\(limit.inUnits); L loads the next page all the same."
    )
  }

  /// Fetches the texts of the log that is opened again, where they were dropped: once, until another is opened.
  mutating func fetchDroppedTexts() {
    guard pager != nil || focus == .detail else {
      refetch = nil
      return
    }
    guard let log = shownLog, log.hasDroppedTexts, refetch?.id != log.id else { return }
    let request = LogRequest(id: log.id, generation: LogRequest.ofNoGeneration)
    refetch = request
    emit(.fetchLog(request))
  }

  /// Takes in the log whose texts were dropped, or why it could not be had.
  ///
  /// - Returns: whether it was asked for because of them.
  mutating func refetched(_ request: LogRequest, _ outcome: Result<OperationLog, LogFailure>) -> Bool {
    guard request.generation == LogRequest.ofNoGeneration else { return false }
    switch outcome {
    case .success(let log):
      reloaded(log) { controller in
        controller.restored(log)
        return []
      }
    case .failure(let failure) where request == refetch && !failure.isCancellation:
      say("The text that was dropped could not be fetched again: \(failure.line)", isError: true)
    case .failure: break
    }
    return true
  }

  /// What a search or a filter did not see; nothing where it saw all that is loaded.
  var unseenTexts: String? {
    let count = controller.cache.dropped
    guard count > 0 else { return nil }
    return "Of \(count.counted("log")) it saw no more than an error's line: the rest was dropped to save memory."
  }
}

extension LogRequest {
  /// Such a request is nothing to the list.
  static let ofNoGeneration = -1
}

extension Int {
  /// Bytes as `--max-memory` takes them: `512M`.
  var inUnits: String {
    let units: [(Int, String)] = [(1 << 30, "G"), (1 << 20, "M"), (1 << 10, "K")]
    for (unit, name) in units where self >= unit && isMultiple(of: unit) { return "\(self / unit)\(name)" }
    return self >= 1 << 20 ? "\(self >> 20)M" : "\(self)"
  }
}
