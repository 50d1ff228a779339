import OperationLogs

/// One of several sources whose logs are shown in one list.
package struct MergedSource: Sendable {
  /// Where it leads, once that is known.
  package struct Reached: Sendable {
    /// Where its logs come from.
    package var origin: LogOrigin
    /// What is specific to its service.
    package var dialect: LogDialect
    /// The service's URL without secrets; nil if it is not known.
    package var endpoint: String?

    /// Makes it from its parts.
    package init(_ origin: LogOrigin, _ dialect: LogDialect, endpoint: String? = nil) {
      (self.origin, self.dialect, self.endpoint) = (origin, dialect, endpoint)
    }
  }

  enum Kind: Sendable {
    case logs(any OperationLogService, reach: @Sendable () async throws(LogFailure) -> Reached)
    case family(find: @Sendable () async throws(LogFailure) -> [MergedSource])
  }

  /// What it is called: `staging`, or `prod alpha`.
  package let name: String
  let kind: Kind

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - name: what people call it.
  ///   - service: its logs.
  ///   - reach: connects, and says where it leads; is called before each page.
  package init(
    _ name: String,
    _ service: any OperationLogService,
    reach: @escaping @Sendable () async throws(LogFailure) -> Reached
  ) {
    (self.name, kind) = (name, .logs(service, reach: reach))
  }

  /// Makes what stands for sources that have to be asked for, such as the projects of a user.
  ///
  /// - Parameters:
  ///   - name: what people call it.
  ///   - find: asks for the sources.
  package init(_ name: String, find: @escaping @Sendable () async throws(LogFailure) -> [MergedSource]) {
    (self.name, kind) = (name, .family(find: find))
  }
}

/// A source that the list goes on without.
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
  /// Those that the list goes on without, in the order in which they were named.
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
