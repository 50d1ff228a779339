import LogStore
import OperationLogs

/// The logs of several sources as one list, merged in its order.
///
/// A source that fails, or is slow, holds the others up once and briefly: then the list goes on without it, and ends without it.
/// Its logs are in the pages that are asked for once it answers: a list that has ended is asked to go on where it ended. Whoever
/// asks is told which sources are left out, since no list is complete without them.
package actor SeveralLogs: OperationLogService {
  private let roll: SourceRoll
  private let requests: SourceRequests
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
    roll = SourceRoll(sources, telling: fields, now: now, tell)
    requests = SourceRequests(patience: patience)
  }

  /// Reaches the sources, and says which service they have in common.
  ///
  /// - Throws: `LogFailure` if none can be reached, or if they are not services of one kind.
  package func connect() async throws(LogFailure) -> LogDialect {
    var asked: Set<Int> = []
    // The members of families come in a second round.
    while case let next = await roll.all.filter({ !asked.contains($0) }), !next.isEmpty {
      asked.formUnion(next)
      let questions = next.map { SourceRequests.Question(source: $0, request: nil) }
      for question in questions { await ask(question) }
      for question in questions {
        await requests.settle(question)
        _ = await answer(to: question)
      }
    }
    return try await roll.common()
  }

  /// The sources that some list has ended without.
  package var leftOut: [AbsentSource] { get async { await roll.leftOut } }

  /// Whether logs of some sources are missing.
  package var lacksLogs: Bool { get async { await !roll.leftOut.isEmpty } }

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
    if case .unended = request.walk.status { return await unended(request) }
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
    for question in questions(to: walk, request) where await !roll.isAbsent(question.source) { await ask(question) }
    return page
  }

  private func beginning(of request: PageRequest) async throws(LogFailure) -> MergedWalk {
    guard request.marker != nil else {
      let own = await roll.own(request.walk)
      await requests.forget(own, request.purpose)
      return MergedWalk(own)
    }
    if let walk = points.walk(request) { return walk }
    throw LogFailure("A list of several sources is read from its head: it cannot begin after a log.")
  }

  private func questions(to walk: MergedWalk, _ request: PageRequest) -> [SourceRequests.Question] {
    walk.starving.map { .init(source: $0, request: walk.request(of: $0, like: request)) }
  }

  /// Has the sources give what the next logs depend on; none is waited for that is known to be absent, unless all are.
  private func feed(_ walk: inout MergedWalk, _ request: PageRequest) async throws(LogFailure) {
    walk.include(await roll.chosen(by: request.walk.scope))
    let questions = questions(to: walk, request)
    for question in questions { await ask(question) }
    let mustWait = walk.isOnly(of: await roll.absentNumbers)
    for question in questions {
      let isAbsent = await roll.isAbsent(question.source)
      if mustWait || !isAbsent {
        await requests.settle(question)
      } else if await !requests.hasAnswer(to: question) {
        // It is no news that it is absent; once it answers, it says so itself.
        walk.leaveOut(question.source)
        continue
      }
      if Task.isCancelled { throw LogFailure("The request was cancelled.", isCancellation: true) }
      await take(question, into: &walk, request.walk.scope)
    }
    if walk.isOnly(of: await roll.absentNumbers) { throw await roll.missing(Set(walk.starving)) }
  }

  private func take(_ question: SourceRequests.Question, into walk: inout MergedWalk, _ scope: LogScope) async {
    let source = question.source
    let answer = await answer(to: question)
    guard await roll.chosen(by: scope).contains(source) else { return walk.drop(source) }
    guard let page = answer, let asked = question.request else { return walk.leaveOut(source) }
    let stamp = await roll.stamp(of: source, scope)
    do throws(LogFailure) {
      try walk.add(page, of: asked, from: source, tellingOrigin: stamp)
    } catch {
      await roll.leaveOut(source, error)
      walk.leaveOut(source)
    }
  }

  private func ask(_ question: SourceRequests.Question) async {
    let source = await roll.sources[question.source]
    await requests.ask(question) { [roll] () throws(LogFailure) in
      switch source.kind {
      case .family(let find):
        await roll.resolve(question.source, try await find())
        return nil
      case .logs(let service, let reach):
        try await roll.note(question.source, try await reach())
        let page = if let request = question.request { try await service.page(request) } else { nil as LogPage? }
        await roll.welcome(question.source)
        return page
      }
    }
  }

  /// The page that has come; nil if there is none, so that the source is absent.
  private func answer(to question: SourceRequests.Question) async -> LogPage? {
    switch await requests.take(question) {
    case .success(let page):
      await roll.welcome(question.source)
      return page
    case .failure(let failure): await roll.leaveOut(question.source, failure)
    case nil: await roll.leaveOut(question.source, nil)
    }
    return nil
  }

  // MARK: - Logs without an end

  /// The logs of a status that have no end, of all sources; where one cannot tell all of its own, the page says that there may be more.
  private func unended(_ request: PageRequest) async -> LogPage {
    var (logs, isWhole) = (PackedLogs.none, true)
    for source in await roll.chosen(by: request.walk.scope) {
      guard let own = await unended(request, of: source) else {
        isWhole = false
        continue
      }
      let stamp = await roll.stamp(of: source, request.walk.scope)
      logs = logs.followed(by: stamp(own))
    }
    return LogPage(packed: logs, unreadable: isWhole ? [] : [.null], hasNextLink: !isWhole)
  }

  /// Those of one source, looked for at both ends of its list; nil if they are not known to be all.
  private func unended(_ request: PageRequest, of source: Int) async -> PackedLogs? {
    for descending in [false, true] {
      var own = request
      own.walk = await roll.own(request.walk)
      own.walk.order.descending = descending
      let question = SourceRequests.Question(source: source, request: own)
      await ask(question)
      if await roll.isAbsent(source), await !requests.hasAnswer(to: question) { return nil }
      await requests.settle(question)
      guard let page = await answer(to: question) else { return nil }
      let found = UnendedPage(page, of: own)
      if found.finding == .whole { return found.logs }
      if found.finding == .open { return nil }
    }
    return nil
  }

  // MARK: - Logs and names

  /// Fetches a log from the source that has it.
  ///
  /// - Throws: `LogFailure` if none has it, or if some could not be asked.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    try await log(id: id, from: [:])
  }

  /// Fetches a log from the source that it tells of, or else from the one of all that has it.
  package func log(id: String, from origin: [LogField: String]) async throws(LogFailure) -> OperationLog {
    if await roll.dialect == nil { _ = try await connect() }
    var failures: [LogFailure] = []
    let sources = await roll.sources(of: origin)
    let found = await withTaskGroup(of: Result<OperationLog, LogFailure>.self) { group in
      for source in sources { group.addTask { await self.log(id: id, of: source) } }
      for await result in group {
        switch result {
        case .success(let log):
          group.cancelAll()
          return Optional(log)
        case .failure(let failure): failures.append(failure)
        }
      }
      return nil
    }
    if let found { return found }
    // A log that one does not have, another that did not answer may have.
    throw failures.first { $0.status != 404 } ?? failures.first ?? LogFailure("There is no such log.", status: 404)
  }

  private func log(id: String, of source: Int) async -> Result<OperationLog, LogFailure> {
    do throws(LogFailure) {
      guard case .logs(let service, let reach) = await roll.sources[source].kind else {
        throw await roll.missing([source])
      }
      try await roll.note(source, try await reach())
      let logs = PackedLogs([try await service.log(id: id)])
      return .success(await roll.stamp(of: source, LogScope())(logs)[0])
    } catch {
      return .failure(error)
    }
  }

  /// The names that the sources tell; those of projects are known from the sources themselves.
  package func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    if field == .project { return await roll.projectNames }
    var names: [String: String]?
    for source in await roll.present {
      guard case .logs(let service, _) = await roll.sources[source].kind else { continue }
      guard let found = await service.names(of: field, ofAllProjects: ofAllProjects) else { continue }
      names = (names ?? [:]).merging(found) { first, _ in first }
    }
    return names
  }
}
