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
