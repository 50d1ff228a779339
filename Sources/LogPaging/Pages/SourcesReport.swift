import OperationLogs

/// A source that is left out of the list.
package struct AbsentSource: Hashable, Sendable {
  /// What it is called.
  package let name: String
  /// Since when it is not there.
  package let since: LogTime
  /// Why, as a sentence.
  package let reason: String

  /// Makes it from its parts.
  package init(name: String, since: LogTime, reason: String) {
    (self.name, self.since, self.reason) = (name, since, reason)
  }

  /// What is said of it.
  package var sentence: String { "The logs of \(name) are missing: \(reason)" }
}

/// The sources of a list, as far as they are known.
package struct SourcesReport: Hashable, Sendable {
  /// How many there are.
  package let count: Int
  /// Those that are left out, in the order in which they were named.
  package let absent: [AbsentSource]
  /// The URL of each that was reached.
  package let endpoints: [LogOrigin: String]

  /// Makes a report.
  package init(count: Int, absent: [AbsentSource] = [], endpoints: [LogOrigin: String] = [:]) {
    (self.count, self.absent, self.endpoints) = (count, absent, endpoints)
  }

  /// The URL of the service that has a log; nil if it is not known.
  package func endpoint(of log: OperationLog) -> String? {
    endpoints.first { $0.key.agrees(with: LogOrigin.told(by: log)) }?.value
  }
}
