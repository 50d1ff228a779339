import OperationLogs

/// The sources of a list, and what they are asked: an answer tells whether a source is there.
struct AskedSources: Sendable {
  typealias Question = SourceRequests.Question

  let roll: SourceRoll
  let requests: SourceRequests

  /// Reaches the sources, and says which service they have in common.
  ///
  /// - Throws: `LogFailure` if none can be reached, or if they are not services of one kind.
  func connect() async throws(LogFailure) -> LogDialect {
    var asked: Set<Int> = []
    // The members of families come in a second round.
    while case let next = await roll.all.filter({ !asked.contains($0) }), !next.isEmpty {
      asked.formUnion(next)
      let questions = next.map { Question(source: $0, request: nil) }
      for question in questions { await ask(question) }
      for question in questions {
        await requests.settle(question)
        _ = await answer(to: question)
      }
    }
    return try await roll.common()
  }

  /// Asks a source; what it tells of itself is noted.
  func ask(_ question: Question) async {
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
  func answer(to question: Question) async -> LogPage? {
    switch await requests.take(question) {
    case .success(let page):
      await roll.welcome(question.source)
      return page
    case .failure(let failure): await roll.leaveOut(question.source, failure)
    case nil: await roll.leaveOut(question.source, nil)
    }
    return nil
  }
}
