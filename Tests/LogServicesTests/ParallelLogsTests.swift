import LogPaging
import LogServices
import OperationLogs
import Synchronization
import Testing

/// A service by offset that answers its first page at once, and others when so many requests have been under way together.
private final class PatientLogs: OperationLogService {
  private struct State {
    var underWay = 0
    var most = 0
    var cancelled = 0
  }

  private let logs: [OperationLog]
  private let patience: Int
  private let state = Mutex(State())

  init(_ count: Int, awaiting patience: Int) {
    logs = (0..<count).map { number in
      OperationLog(id: "log-\(number)", startedAt: LogTime(seconds: 1_790_000_000 - Double(number)))
    }
    self.patience = patience
  }

  var underWay: Int { state.withLock { $0.underWay } }
  var most: Int { state.withLock { $0.most } }
  var cancelled: Int { state.withLock { $0.cancelled } }
  var ids: [String] { logs.map(\.id) }

  func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    state.withLock { state in
      state.underWay += 1
      state.most = max(state.most, state.underWay)
    }
    defer { state.withLock { $0.underWay -= 1 } }
    while request.offset > 0, most < patience, !Task.isCancelled { await Task.yield() }
    if Task.isCancelled {
      state.withLock { $0.cancelled += 1 }
      throw LogFailure("The request was cancelled.", isCancellation: true)
    }
    let rows = Array(logs.dropFirst(request.offset).prefix(request.limit))
    if rows.count == request.limit, let last = rows.last { announce(PageTail(lastID: last.id, count: rows.count)) }
    return LogPage(logs: rows, hasNextLink: false)
  }

  func log(id: String) async throws(LogFailure) -> OperationLog { throw LogFailure("There is none.") }
}

@Suite(.timeLimit(.minutes(5))) struct `Logs read in parallel` {
  @Test(arguments: [2, 3, 4, 8]) func `keep as many requests under way as wanted, and never more`(most: Int)
    async throws
  {
    let service = PatientLogs(600, awaiting: most)
    let logs = ParallelLogs(service, most: most)
    var stream = LogStream(LogQuery(dialect: .cbr), pageSize: 10, readsOn: true)
    var ids: [String] = []
    while let request = stream.nextRequest {
      ids += try stream.add(try await logs.page(request), of: request).map(\.id)
    }
    #expect(ids == service.ids)
    #expect(service.most == most)
  }

  @Test func `send one request after the other where only some logs are wanted`() async throws {
    let service = PatientLogs(100, awaiting: 1)
    let logs = ParallelLogs(service, most: 8)
    var stream = LogStream(LogQuery(dialect: .cbr), pageSize: 10)
    while let request = stream.nextRequest { _ = try stream.add(try await logs.page(request), of: request) }
    #expect(service.most == 1)
  }

  @Test func `are cancelled with the request that waits for them`() async throws {
    let service = PatientLogs(600, awaiting: 100)
    let logs = ParallelLogs(service, most: 4)
    var request = PageRequest(walk: WalkQuery(paging: .offset), limit: 10, readsOn: true)
    _ = try await logs.page(request)
    request.offset = 9
    let next = request
    let reading = Task { try await logs.page(next) }
    while service.underWay < 4 { await Task.yield() }
    reading.cancel()
    let outcome = await reading.result
    #expect(throws: LogFailure.self) { try outcome.get() }
    while service.underWay > 0 { await Task.yield() }
    #expect(service.cancelled == 4)
  }
}
