import LogStore
import OperationLogs

extension AskedSources {
  /// The logs of a status that have no end, of all sources; where one cannot tell all of its own, the page says that there may
  /// be more.
  func unended(_ request: PageRequest) async -> LogPage {
    var (logs, isWhole) = (PackedLogs.none, true)
    for source in await roll.chosen(by: request.walk.scope) {
      guard let own = await unended(request, of: source) else {
        isWhole = false
        continue
      }
      let stamp = await roll.stamp(of: source, request.walk.scope)
      logs = logs.followed(by: stamp(own))
    }
    return LogPage(packed: logs, unreadable: isWhole ? [] : [.null], hasNextLink: !isWhole)
  }

  /// Those of one source, looked for at both ends of its list; nil if they are not known to be all.
  private func unended(_ request: PageRequest, of source: Int) async -> PackedLogs? {
    for descending in [false, true] {
      var own = request
      own.walk = await roll.own(request.walk)
      own.walk.order.descending = descending
      let question = Question(source: source, request: own)
      await ask(question)
      if await roll.isAbsent(source), await !requests.hasAnswer(to: question) { return nil }
      await requests.settle(question)
      guard let page = await answer(to: question) else { return nil }
      let found = UnendedPage(page, of: own)
      if found.finding == .whole { return found.logs }
      if found.finding == .open { return nil }
    }
    return nil
  }
}
