import LogStore
import OperationLogs

extension PagingController {
  /// Drops texts of loaded logs that can be fetched again until the logs take no more than so many bytes, first those farthest
  /// from a log.
  package mutating func dropTexts(to limit: Int, farFrom centre: LogReference?) {
    let extras = !query.dialect.readsExtraInfo
    cache.dropTexts(to: limit, farFrom: centre ?? LogReference(index: 0), extras: extras)
  }

  /// A log has come whose texts were dropped.
  package mutating func restored(_ log: OperationLog) {
    if cache.restore(log) { rebuild() }
  }
}
