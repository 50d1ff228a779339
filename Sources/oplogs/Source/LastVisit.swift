import OperationLogBrowser
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension FilterOptions {
  /// The query for the options, of a source that was reached, with the plans and providers that its filter names.
  ///
  /// - Throws: `ProgramError` for `--since last-visit` if there was none.
  func query(
    _ dialect: LogDialect,
    order: ServerOrder,
    of source: LogSource,
    _ names: ObjectNames
  ) async throws -> LogQuery {
    var query = try query(dialect, order: order, now: source.now)
    if isSinceLastVisit { query.terms.append(FilterTerm(changedSince: try await source.lastVisit())) }
    return query.named(by: names)
  }
}

extension LogSource {
  /// When the browser last showed these logs.
  fileprivate func lastVisit() async throws -> LogTime {
    guard keepsVisits else {
      throw ProgramError(
        "--since last-visit: visits are kept of clouds, neither of files nor of the demo cloud.",
        status: .usage
      )
    }
    let context = try await connect()
    let state = try StateFile(ProcessInfo.processInfo.environment)?.read() ?? KeptState()
    guard let visit = KeptVisit.Place(context).flatMap({ state.lastVisit(of: $0) }) else {
      let place = [context.cloud, context.region, context.project].compactMap(\.self).joined(separator: ", ")
      throw ProgramError("--since last-visit: the browser has not shown the logs of \(place) yet; give a time.")
    }
    return visit
  }
}
