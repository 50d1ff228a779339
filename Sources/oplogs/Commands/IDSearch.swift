import LogPaging
import OperationLogs

/// Finds the logs that ids or their beginnings stand for.
struct IDSearch {
  /// How many pages are searched for the beginning of an id.
  private static let mostPages = 5
  private static let pageSize = 1000

  let service: any OperationLogService
  let dialect: LogDialect

  /// The logs, in the order of the words, and a sentence for each word that stands for none or several.
  func logs(of words: [String]) async throws(LogFailure) -> (logs: [OperationLog], problems: [ProgramError]) {
    let beginnings = words.filter { !UUIDText.isUUID($0.utf8) }
    let (candidates, searched, isAll) = try await candidates(beginnings)
    var logs: [OperationLog] = []
    var problems: [ProgramError] = []
    for word in words {
      let isWhole = UUIDText.isUUID(word.utf8)
      switch isWhole ? try await log(id: word) : log(beginning: word, among: candidates, searched, isAll) {
      case .success(let log): logs.append(log)
      case .failure(let problem): problems.append(problem)
      }
    }
    return (logs, problems)
  }

  private func log(id: String) async throws(LogFailure) -> Result<OperationLog, ProgramError> {
    do throws(LogFailure) {
      return .success(try await service.log(id: id))
    } catch {
      guard error.status == 404 else { throw error }
      let failure = LogFailure("There is no operation log \(id).", status: 404, requestID: error.requestID)
      return .failure(ProgramError(failure.line, status: .notFound))
    }
  }

  private func log(
    beginning word: String,
    among candidates: [OperationLog],
    _ searched: Int,
    _ isAll: Bool
  ) -> Result<OperationLog, ProgramError> {
    let found = candidates.filter { $0.id.lowercased().hasPrefix(word) }
    guard let first = found.first else {
      let which = isAll ? "No operation log" : "None of the newest \(searched.counted("operation log"))"
      let advice = isAll ? "." : ": give the whole id, which finds any."
      return .failure(ProgramError("\(which) has an id that begins with \(word)\(advice)", status: .notFound))
    }
    guard found.count > 1 else { return .success(first) }
    let ids = found.prefix(3).map(\.id).joined(separator: ", ") + (found.count > 3 ? ", …" : "")
    return .failure(
      ProgramError("\(word) begins the ids of \(found.count.grouped) operation logs: \(ids). Give more of it.")
    )
  }

  /// The newest logs whose ids begin so; all of the first pages are read, to know whether there is only one.
  private func candidates(
    _ beginnings: [String]
  ) async throws(LogFailure) -> (logs: [OperationLog], searched: Int, isAll: Bool) {
    guard !beginnings.isEmpty else { return ([], 0, true) }
    var stream = LogStream(LogQuery(dialect: dialect), pageSize: Self.pageSize)
    var (logs, searched, pages): ([OperationLog], Int, Int) = ([], 0, 0)
    while pages < Self.mostPages, let request = stream.nextRequest {
      let page = try stream.add(try await service.page(request), of: request)
      logs += page.filter { log in beginnings.contains { log.id.lowercased().hasPrefix($0) } }.map(\.log)
      searched += page.count
      pages += 1
    }
    return (logs, searched, stream.isEnded)
  }
}
