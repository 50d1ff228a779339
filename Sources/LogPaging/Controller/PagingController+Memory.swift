import LogStore
import OperationLogs

extension PagingController {
  /// Drops texts that can be fetched again until the logs fit into so many bytes, starting with those farthest from a
  /// log.
  package mutating func dropTexts(to limit: Int, farFrom centre: LogReference?) {
    let extras = !query.dialect.readsExtraInfo
    cache.dropTexts(to: limit, farFrom: centre ?? LogReference(index: 0), extras: extras)
  }

  /// A log whose texts were dropped has been fetched again.
  package mutating func restored(_ log: OperationLog) {
    if cache.restore(log) { rebuild() }
  }
}
