import LogPaging
import OperationLogBrowser
import OperationLogs

/// Where the logs come from, ready to be asked.
struct LogSource: Sendable {
  /// What is known of it before it was reached.
  var context: BrowserContext
  /// The service that it is taken for until it was reached.
  var expected: LogDialect
  var service: any OperationLogService
  /// Reaches it, and says what it is called and which service it is.
  var connect: @Sendable () async throws(LogFailure) -> BrowserContext
  /// Reaches it, and says which service it is.
  var dialect: @Sendable () async throws(LogFailure) -> LogDialect

  /// The services that its catalog offers, where it has one.
  var offered: @Sendable () async throws(LogFailure) -> [LogDialect] = { () throws(LogFailure) in [] }

  /// Takes this service of those.
  var choose: @Sendable (LogDialect) async throws(LogFailure) -> Void = { _ in }

  /// Where else one can go, as far as that can be found out.
  var others: @Sendable () async -> ContextChoices = { ContextChoices([]) }
}
