import OperationLogs

/// Which pages of lists are requested before their turn, so that several requests are under way at once.
///
/// A state machine between those who read lists page by page, the browser's controller and the streams of commands, and a
/// service. They ask for one page after the other as if there were nothing between. Whoever sends the requests reports what
/// came of each by its ticket, and asks for `newGuesses` after every input.
///
/// What was requested before its turn is only handed out if it joins the page before. So a list that grows or shrinks
/// meanwhile is read as without guesses: nothing is lost, nothing comes twice.
package struct ParallelPages: Sendable {
  /// Where the page for a request comes from.
  package enum Answer: Hashable, Sendable {
    /// From the request itself, which is to be sent.
    case send(ticket: Int)
    /// From a guess that is under way.
    case wait(ticket: Int)
    /// From a guess that has come.
    case page(LogPage)
  }

  /// A page to request before its turn.
  package struct Guess: Hashable, Sendable {
    /// Names it in reports.
    package let ticket: Int
    /// The page.
    package let request: PageRequest
  }

  private struct UnderWay {
    var walk: WalkQuery?
    var isGuess: Bool
    /// Its last row has come, so that the server is done with it.
    var isAnnounced = false
    /// The most requests that were under way with it.
    var most = 1
  }

  /// The most requests under way at once; nil for what is usual for the service.
  private let most: Int?
  private var widths: [PagingStyle: ParallelWidth] = [:]
  private var chains: [PageChain] = []
  private var underWay: [Int: UnderWay] = [:]
  /// The answers to those who waited for a guess.
  private var settled: [Int: Answer] = [:]
  private var lastTicket = 0

  /// Makes one for a service.
  ///
  /// - Parameter most: the most requests under way at once; nil for what is usual for the service.
  package init(most: Int?) { self.most = most }

  // MARK: Requests

  /// A page is requested in its turn.
  package mutating func requested(_ request: PageRequest) -> Answer {
    guard request.purpose == .next, request.walk.status.isPaged else { return .send(ticket: begin(nil)) }
    let place = chainPlace(request.walk)
    let ticket = lastTicket + 1
    guard let guess = chains[place].begin(request, ticket: ticket) else { return .send(ticket: begin(request.walk)) }
    guard let outcome = guess.outcome else { return .wait(ticket: guess.ticket) }
    return answer(place, outcome)
  }

  /// The answer to a request that waited for a guess; nil if that was abandoned.
  package mutating func answer(after ticket: Int) -> Answer? { settled.removeValue(forKey: ticket) }

  /// Nobody waits for a page any more.
  ///
  /// - Returns: the tickets of the guesses after it that are under way.
  package mutating func abandon(_ request: PageRequest) -> [Int] {
    guard let place = chains.firstIndex(where: { $0.walk == request.walk }), chains[place].isOf(request) else {
      return []
    }
    let tickets = chains[place].guesses.filter { $0.outcome == nil }.map(\.ticket)
    chains[place].abandon()
    return tickets
  }

  /// The pages to request now before their turn.
  package mutating func newGuesses() -> [Guess] {
    var made: [Guess] = []
    while let place = chainToExtend, let next = chains[place].nextRequest {
      let guess = Guess(ticket: begin(chains[place].walk, isGuess: true), request: next.request)
      chains[place].add(PageGuess(ticket: guess.ticket, request: next.request, start: next.start))
      made.append(guess)
    }
    return made
  }

  // MARK: Reports

  /// The last row of a page has come.
  package mutating func announced(_ ticket: Int, _ tail: PageTail) {
    guard let walk = underWay[ticket]?.walk else { return }
    underWay[ticket]?.isAnnounced = true
    chains[chainPlace(walk)].announce(ticket, tail)
  }

  /// A request has ended.
  package mutating func ended(_ ticket: Int, _ outcome: Result<LogPage, LogFailure>) {
    guard let ended = underWay.removeValue(forKey: ticket), let walk = ended.walk else { return }
    note(outcome, of: ended, walk)
    let place = chainPlace(walk)
    if chains[place].isClaimed(ticket) {
      settled[ticket] = answer(place, outcome)
    } else if !chains[place].keep(ticket, outcome), !ended.isGuess {
      chains[place].end(ticket, outcome)
      if case .success = outcome { change(walk) { $0.noteJoint() } }
    }
  }

  // MARK: Within

  /// Answers the request in turn of a chain by its guess, or has it sent.
  private mutating func answer(_ place: Int, _ outcome: Result<LogPage, LogFailure>) -> Answer {
    let walk = chains[place].walk
    if let page = chains[place].join(outcome) {
      change(walk) { $0.noteJoint() }
      return .page(page)
    }
    change(walk) { $0.fall() }
    chains[place].unclaim(ticket: lastTicket + 1)
    return .send(ticket: begin(walk))
  }

  private mutating func note(_ outcome: Result<LogPage, LogFailure>, of ended: UnderWay, _ walk: WalkQuery) {
    change(walk) { width in
      switch outcome {
      case .success(let page): width.note(page.effort, amid: ended.most)
      case .failure(let failure) where failure.status == 429: width.spare()
      case .failure: if ended.isGuess { width.fall() }
      }
    }
  }

  private mutating func begin(_ walk: WalkQuery?, isGuess: Bool = false) -> Int {
    lastTicket += 1
    underWay[lastTicket] = UnderWay(walk: walk, isGuess: isGuess)
    let count = countUnderWay
    underWay = underWay.mapValues { request in
      var request = request
      if !request.isAnnounced { request.most = max(request.most, count) }
      return request
    }
    return lastTicket
  }

  private var countUnderWay: Int { underWay.values.count { !$0.isAnnounced } }

  /// The chain that may have one more page requested before its turn: the one with the fewest.
  ///
  /// One request is always left for a page in turn.
  private var chainToExtend: Int? {
    let count = countUnderWay
    return chains.indices.filter { place in
      let (chain, width) = (chains[place], width(chains[place].walk).now)
      let waiting = underWay.count { ticket, request in
        request.isGuess && !request.isAnnounced && !chains.contains { $0.isClaimed(ticket) }
      }
      return count < width && waiting < width - 1 && chain.guesses.count < width && chain.nextRequest != nil
    }.min { chains[$0].guesses.count < chains[$1].guesses.count }
  }

  private func width(_ walk: WalkQuery) -> ParallelWidth {
    widths[walk.paging] ?? ParallelWidth(most: most ?? walk.paging.usualWidth)
  }

  private mutating func change(_ walk: WalkQuery, _ change: (inout ParallelWidth) -> Void) {
    var width = width(walk)
    change(&width)
    widths[walk.paging] = width
  }

  private mutating func chainPlace(_ walk: WalkQuery) -> Int {
    if let place = chains.firstIndex(where: { $0.walk == walk }) { return place }
    chains.append(PageChain(walk))
    return chains.count - 1
  }
}
