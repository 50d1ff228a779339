import LogPaging
import OperationLogs

extension Browser {
  /// Keeps the loaded logs below the memory limit: drops texts that can be fetched again, then stops automatic loading.
  mutating func saveMemory() {
    guard let limit = model.settings.memoryLimit, model.controller.cache.size > limit else { return }
    let before = model.controller.cache.dropped
    model.controller.dropTexts(to: limit, farFrom: model.list.selected)
    if before == 0, model.controller.cache.dropped > 0 {
      say(
        "Loaded logs exceed --max-memory \(limit.inUnits): error texts far from the cursor are dropped, and fetched "
          + "again when a log is opened."
      )
    }
    guard model.controller.cache.size > limit, model.controller.isLoadingEverything else { return }
    stopLoading()
    say(
      "Loading was stopped at \(model.loadedText): even without error texts they fill --max-memory "
        + "\(limit.inUnits); \(model.press(.loadNextPage)) loads the next page anyway."
    )
  }

  /// Fetches the dropped texts of the log that is opened; once, until another one is opened.
  mutating func fetchDroppedTexts() {
    let isOpened = layers.error != nil || layers.focus == .detail
    let log = isOpened ? layers.error?.log ?? layers.selectedLog(model) : nil
    droppedTexts.request(of: log).map { emit(.fetchLog($0)) }
  }

  /// Shows the log whose texts were fetched, or reports why they could not be.
  mutating func showTexts(_ outcome: Result<OperationLog, LogFailure>, of request: LogRequest) {
    switch outcome {
    case .success(let log):
      model.controller.restoreTexts(of: log)
      showReloaded()
    case .failure(let failure) where droppedTexts.areAwaited(request) && !failure.isCancellation:
      say("The dropped text could not be fetched again: \(failure.line)", isError: true)
    case .failure: break
    }
  }
}

extension Int {
  /// A number of bytes in the units of `--max-memory`: `512M`.
  fileprivate var inUnits: String {
    let units: [(Int, String)] = [(1 << 30, "G"), (1 << 20, "M"), (1 << 10, "K")]
    for (unit, name) in units where self >= unit && isMultiple(of: unit) { return "\(self / unit)\(name)" }
    return self >= 1 << 20 ? "\(self >> 20)M" : "\(self)"
  }
}
