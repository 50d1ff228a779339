import LogPaging
import OperationLogBrowser
import OperationLogs

/// A source of logs, ready for requests.
struct LogSource: Sendable {
  /// The names known before connecting.
  var context: BrowserContext
  /// The service that it is taken for until it was reached.
  var expected: LogDialect
  var service: any OperationLogService
  /// Connects, and returns the names and the service's dialect.
  var connect: @Sendable () async throws(LogFailure) -> BrowserContext
  /// Reaches it, and says which service it is.
  var dialect: @Sendable () async throws(LogFailure) -> LogDialect

  /// The services that the catalog offers; empty without a catalog.
  var offered: @Sendable () async throws(LogFailure) -> [LogDialect] = { () throws(LogFailure) in [] }

  /// Whether the browser keeps when it last showed these logs.
  var keepsVisits = false

  /// The time for ages: now, or the newest time of saved logs, so that none of them seems to run for years.
  var now: LogTime { context.asOf ?? .now }

  /// Chooses one of the offered services.
  var choose: @Sendable (LogDialect) async throws(LogFailure) -> Void = { _ in }

  /// The clouds, regions and projects that can be chosen, as far as can be found out.
  var others: @Sendable () async -> ContextChoices = { ContextChoices([]) }
}
