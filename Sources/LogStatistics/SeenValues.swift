import LogStore
import OperationLogs

/// The values of loaded logs that complete a filter, gathered as long as a filter is written.
package struct SeenValues: Sendable {
  /// The values so far.
  package private(set) var vocabulary = FilterVocabulary()
  /// How many logs of the cache have been looked at.
  package private(set) var seen = 0
  private let dialect: LogDialect

  /// None, of a service's logs.
  package init(_ dialect: LogDialect) { self.dialect = dialect }

  /// Looks at the logs that arrived since the last call, in order of arrival.
  ///
  /// - Returns: whether all are looked at.
  @discardableResult
  package mutating func catchUp(with cache: LogCache, limit: Int = .max) -> Bool {
    for (logs, places) in cache.arrived(after: seen, limit: limit) {
      vocabulary.add(places, of: logs, dialect)
      seen += places.count
    }
    return seen == cache.count
  }

  /// Looks at changed logs again.
  package mutating func update(_ changed: some Sequence<LogReference>, in cache: LogCache) {
    for reference in changed where Int(reference.index) < seen {
      let log = cache.packed(reference)
      vocabulary.add(log.place..<log.place + 1, of: log.logs, dialect)
    }
  }
}
