import LogStore
import OperationLogs

/// The logs of several sources as one list, merged in its order.
///
/// A source that fails, or is slow, holds the others up once and briefly; then it is left out, also at the end of the list. Its logs
/// are in the pages that are requested after it has answered, also behind the end. Whoever requests is told which sources are left
/// out, since no list is complete without their logs.
package actor SeveralLogs: OperationLogService {
  private let sources: AskedSources
  private var points = MergePoints()

  /// Makes a list; nothing is asked for yet.
  ///
  /// - Parameters:
  ///   - sources: the sources, in the order in which they are named.
  ///   - fields: what tells their logs apart.
  ///   - patience: how long one of them may hold the others up.
  ///   - now: the wall clock, for since when a source is absent.
  ///   - tell: called when there are others than before, or others are left out, from any thread.
  package init(
    _ sources: [MergedSource],
    telling fields: [LogField],
    patience: Duration = .seconds(5),
    now: @escaping @Sendable () -> LogTime,
    _ tell: @escaping @Sendable (SourcesReport) -> Void = { _ in }
  ) {
    self.sources = AskedSources(
      roll: SourceRoll(sources, telling: fields, now: now, tell),
      requests: SourceRequests(patience: patience)
    )
  }

  /// Reaches the sources, and says which service they have in common.
  ///
  /// - Throws: `LogFailure` if none can be reached, or if they are not services of one kind.
  package func connect() async throws(LogFailure) -> LogDialect { try await sources.connect() }

  private var roll: SourceRoll { sources.roll }

  /// The sources that some list has ended without.
  package var leftOut: [AbsentSource] { get async { await roll.leftOut } }

  /// What is known of the sources.
  package var report: SourcesReport { get async { await roll.report } }

  // MARK: - Pages

  /// Fetches the next logs that are certain to follow, from all sources that have to be asked.
  ///
  /// - Throws: `LogFailure` if none answers.
  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    if await roll.dialect == nil { _ = try await connect() }
    if case .unended = request.walk.status { return await sources.unended(request) }
    var walk = try await beginning(of: request)
    var page: LogPage
    repeat {
      try await feed(&walk, request)
      page = walk.take(request.limit, without: await roll.absentNumbers)
    } while page.isEmpty && page.unreadable.isEmpty && page.hasNextLink
    points.keep(walk, after: page, of: request)
    if !page.hasNextLink { await roll.endWithout(walk.starving) }
    guard request.purpose == .next else { return page }
    // What is needed next is under way while this page is read.
    for question in questions(to: walk, request) where await !roll.isAbsent(question.source) {
      await sources.ask(question)
    }
    return page
  }

  private func beginning(of request: PageRequest) async throws(LogFailure) -> MergedWalk {
    guard request.marker != nil else {
      let own = await roll.own(request.walk)
      await sources.requests.forget(own, request.purpose)
      return MergedWalk(own)
    }
    if let walk = points.walk(request) { return walk }
    throw LogFailure("A list of several sources is read from its head: it cannot begin after a log.")
  }

  private func questions(to walk: MergedWalk, _ request: PageRequest) -> [AskedSources.Question] {
    walk.starving.map { .init(source: $0, request: walk.request(of: $0, like: request)) }
  }

  /// Has the sources give what the next logs depend on; none is waited for that is known to be absent, unless all are.
  private func feed(_ walk: inout MergedWalk, _ request: PageRequest) async throws(LogFailure) {
    walk.include(await roll.chosen(by: request.walk.scope))
    let questions = questions(to: walk, request)
    for question in questions { await sources.ask(question) }
    let mustWait = walk.isOnly(of: await roll.absentNumbers)
    for question in questions {
      let isAbsent = await roll.isAbsent(question.source)
      if mustWait || !isAbsent {
        await sources.requests.settle(question)
      } else if await !sources.requests.hasAnswer(to: question) {
        // It is no news that it is absent; once it answers, it says so itself.
        continue
      }
      if Task.isCancelled { throw LogFailure("The request was cancelled.", isCancellation: true) }
      await take(question, into: &walk, request.walk.scope)
    }
    if walk.isOnly(of: await roll.absentNumbers) { throw await roll.missing(Set(walk.starving)) }
  }

  private func take(_ question: AskedSources.Question, into walk: inout MergedWalk, _ scope: LogScope) async {
    let source = question.source
    let answer = await sources.answer(to: question)
    guard await roll.chosen(by: scope).contains(source) else { return walk.drop(source) }
    guard let page = answer, let asked = question.request else { return }
    let stamp = await roll.stamp(of: source, scope)
    do throws(LogFailure) {
      try walk.add(page, of: asked, from: source, tellingOrigin: stamp)
    } catch {
      await roll.leaveOut(source, error)
    }
  }

  // MARK: - Logs and names

  /// Fetches a log from the source that has it.
  ///
  /// - Throws: `LogFailure` if none has it, or if some could not be asked.
  package func log(id: String) async throws(LogFailure) -> OperationLog { try await sources.log(id: id, from: [:]) }

  /// Fetches a log from the source that it tells of, or else from the one of all that has it.
  package func log(id: String, from origin: [LogField: String]) async throws(LogFailure) -> OperationLog {
    try await sources.log(id: id, from: origin)
  }

  /// The names that the sources tell; those of projects are known from the sources themselves.
  package func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    await sources.names(of: field, ofAllProjects: ofAllProjects)
  }
}
