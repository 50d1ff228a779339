import LogFixtures
import LogPaging
import OperationLogs
import Synchronization

/// A service that is asked from several threads at once.
final class SharedService: OperationLogService {
  private let service: Mutex<FakeService>

  init(_ logs: [OperationLog]) { service = Mutex(FakeService(logs: logs)) }

  @concurrent func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let page = try service.withLock { $0.answer(request) }.get()
    if let last = page.lastID, page.count == request.limit { announce(PageTail(lastID: last, count: page.count)) }
    return page
  }

  @concurrent func log(id: String) async throws(LogFailure) -> OperationLog {
    try service.withLock { $0.answer(LogRequest(id: id, generation: 0)) }.get()
  }

  /// A log arrives.
  func grow() { service.withLock { $0.grow(by: 1) } }
}
