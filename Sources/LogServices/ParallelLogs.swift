import LogPaging
import OperationLogs
import Synchronization

/// A service whose next pages are requested before their turn, several at a time.
package final class ParallelLogs: OperationLogService {
  private struct State {
    var pages: ParallelPages
    /// The guesses under way by their tickets.
    var guesses: [Int: Task<Void, Never>] = [:]
  }

  private let service: any OperationLogService
  private let state: Mutex<State>

  /// - Parameters:
  ///   - service: answers the requests.
  ///   - most: the most requests for pages under way at once; nil for what is usual for the service.
  package init(_ service: any OperationLogService, most: Int?) {
    self.service = service
    state = Mutex(State(pages: ParallelPages(most: most)))
  }

  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    var answer = update { $0.requested(request) }
    if case .wait(let ticket) = answer {
      let guess = state.withLock { $0.guesses[ticket] }
      await withTaskCancellationHandler {
        await guess?.value
      } onCancel: {
        guess?.cancel()
        abandon(request)
      }
      answer = update { $0.answer(after: ticket) } ?? answer
    }
    switch answer {
    case .page(let page): return page
    case .send(let ticket): return try await send(request, ticket, announcing: announce)
    case .wait: throw LogFailure("The request was cancelled.", isCancellation: true)
    }
  }

  package func log(id: String) async throws(LogFailure) -> OperationLog { try await service.log(id: id) }

  package func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    await service.names(of: field, ofAllProjects: ofAllProjects)
  }

  private func send(
    _ request: PageRequest,
    _ ticket: Int,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let outcome = await withTaskCancellationHandler {
      await self.outcome(of: request) { tail in
        update { $0.announced(ticket, tail) }
        announce(tail)
      }
    } onCancel: {
      abandon(request)
    }
    update { $0.ended(ticket, outcome) }
    return try outcome.get()
  }

  private func outcome(
    of request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async -> Result<LogPage, LogFailure> {
    do throws(LogFailure) {
      return .success(try await service.page(request, announcing: announce))
    } catch {
      return .failure(error)
    }
  }

  /// Reports something, and sends the guesses that it allows.
  private func update<Value: Sendable>(_ change: (inout ParallelPages) -> Value) -> Value {
    state.withLock { state in
      let value = change(&state.pages)
      for guess in state.pages.newGuesses() {
        state.guesses[guess.ticket] = Task { await self.send(guess) }
      }
      return value
    }
  }

  private func send(_ guess: ParallelPages.Guess) async {
    let outcome = await outcome(of: guess.request) { tail in
      update { $0.announced(guess.ticket, tail) }
    }
    update { $0.ended(guess.ticket, outcome) }
    state.withLock { _ = $0.guesses.removeValue(forKey: guess.ticket) }
  }

  private func abandon(_ request: PageRequest) {
    let tasks = state.withLock { state in state.pages.abandon(request).compactMap { state.guesses[$0] } }
    for task in tasks { task.cancel() }
  }
}
