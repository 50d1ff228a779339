import LogStore
import OperationLogs

/// One list that is read page by page, and the pages that are likely to come next, requested before their turn.
///
/// Every guess begins with the last row of the page before. If it does not have that row when its turn comes, rows have come or
/// gone meanwhile: the guess is dropped, and the page is requested again as if there had been none. Guesses then begin some rows
/// earlier, because the list may go on changing.
struct PageChain: Sendable {
  /// The request in turn, which a guess answers or which is sent itself.
  private struct Turn {
    var ticket: Int
    /// The place in the list of its first row.
    var start: Int
    /// The guess that answers it, the log that it must join, and the request that it stands for.
    var claim: (guess: PageGuess, joint: String, request: PageRequest)?
  }

  let walk: WalkQuery
  private(set) var guesses: [PageGuess] = []
  /// Whether pages after those requested will be wanted too.
  private var readsOn = false
  /// With how many rows of the page before a guess begins.
  private var overlap = 1
  private var limit = 0
  private var generation = 0
  private var turn: Turn?
  /// The last row that came in turn; its place counts from the log after which the chain began, or from the list's head.
  private var last: (place: Int, id: String)?
  /// The rows of a full page, and how many such pages have come: a server may cap them.
  private var full = (rows: 0, pages: 0)
  /// How many rows that are not logs have come: walks by offset do not count them.
  private var unreadable = 0

  init(_ walk: WalkQuery) { self.walk = walk }

  private var isByMarker: Bool { walk.paging == .marker }

  // MARK: Requests in turn

  /// A page is requested in turn.
  ///
  /// - Returns: the guess that answers it, if it was requested already; else it is to be sent with the ticket.
  mutating func begin(_ request: PageRequest, ticket: Int) -> PageGuess? {
    if !continues(request) { restart(at: request) }
    readsOn = request.readsOn
    turn = Turn(ticket: ticket, start: start(of: request))
    guard readsOn, let guess = guesses.first, let last, fits(guess, request) else {
      guesses = []
      return nil
    }
    guesses.removeFirst()
    turn = Turn(ticket: guess.ticket, start: guess.start, claim: (guess, last.id, request))
    return guess
  }

  /// Whether a request follows the last row.
  private func continues(_ request: PageRequest) -> Bool {
    guard let last, request.limit == limit, request.generation == generation else { return false }
    guard !isByMarker else { return request.marker.isExactly(last.id) }
    return (last.place - unreadable...last.place).contains(request.offset)
  }

  private mutating func restart(at request: PageRequest) {
    if request.limit != limit { full = (0, 0) }
    (limit, generation, unreadable, guesses) = (request.limit, request.generation, 0, [])
    last = request.marker.map { (0, $0) }
  }

  private func start(of request: PageRequest) -> Int { isByMarker ? (last?.place ?? 0) + 1 : request.offset }

  /// Whether a guess has the last row and at least one more, if the list has not changed; or it is the request itself.
  private func fits(_ guess: PageGuess, _ request: PageRequest) -> Bool {
    guard let place = last?.place else { return false }
    return guess.start <= place && place < guess.start + full.rows - 1 || guess.isExactly(request)
  }

  /// The guess in turn is of no use: its request is sent after all.
  mutating func unclaim(ticket: Int) {
    turn = turn?.claim.map { Turn(ticket: ticket, start: start(of: $0.request)) }
  }

  /// Whether a request belongs to the reading that goes on, not to one that was given up.
  func isOf(_ request: PageRequest) -> Bool { request.generation == generation }

  /// Nobody waits for the page in turn any more.
  mutating func abandon() { (turn, guesses, readsOn) = (nil, [], false) }

  // MARK: What comes

  /// The page in turn was announced by its last row.
  mutating func announce(_ ticket: Int, _ tail: PageTail) {
    guard let turn, turn.ticket == ticket, turn.claim == nil else { return }
    last = (turn.start + tail.count - 1, tail.lastID)
    note(received: tail.count)
    self.turn = nil
  }

  /// Keeps what came of a guess before its turn.
  ///
  /// - Returns: whether it is one.
  mutating func keep(_ ticket: Int, _ outcome: Result<LogPage, LogFailure>) -> Bool {
    guard let place = guesses.firstIndex(where: { $0.ticket == ticket }) else { return false }
    guesses[place].outcome = outcome
    return true
  }

  /// Whether a ticket is that of the guess in turn.
  func isClaimed(_ ticket: Int) -> Bool { turn?.claim?.guess.ticket == ticket }

  /// What came of the guess in turn.
  ///
  /// - Returns: the page in the form that its request would have brought; nil if it does not join the page before.
  mutating func join(_ outcome: Result<LogPage, LogFailure>) -> LogPage? {
    guard case .success(let page) = outcome, let claim = turn?.claim else { return nil }
    if isByMarker, claim.guess.isExactly(claim.request) {
      end(page, handedOut: page, from: start(of: claim.request))
      return page
    }
    let early = isByMarker ? 0 : claim.request.offset - claim.guess.start
    guard let joined = page.joined(to: claim.joint, early: early, of: claim.request) else {
      if !isByMarker { overlap = max(1, min(overlap * 8, full.rows / 4)) }
      return nil
    }
    end(page, handedOut: joined, from: start(of: claim.request))
    return joined
  }

  /// The request in turn has ended, which was sent itself.
  mutating func end(_ ticket: Int, _ outcome: Result<LogPage, LogFailure>) {
    let isInTurn = turn?.ticket == ticket
    switch outcome {
    case .failure: if isInTurn { abandon() }
    case .success(let page):
      if let turn, isInTurn {
        end(page, handedOut: page, from: turn.start)
      } else {
        // It was announced.
        unreadable += page.unreadable.count
      }
    }
  }

  private mutating func end(_ page: LogPage, handedOut: LogPage, from start: Int) {
    turn = nil
    unreadable += page.unreadable.count
    let received = page.count + page.unreadable.count
    if let id = page.lastID {
      last = (start + handedOut.count + page.unreadable.count - 1, id)
      note(received: received)
    }
    // A server that caps its pages sends several of the same length.
    let isFull = page.mayHaveMore(limit: limit) || received == full.rows && full.pages > 1
    // What comes after the last page is of no use.
    if !isFull || page.isEmpty { (guesses, readsOn) = ([], false) }
  }

  private mutating func note(received: Int) {
    full = received > full.rows ? (received, 1) : (full.rows, full.pages + (received == full.rows ? 1 : 0))
  }

  // MARK: Guesses

  /// The page after all that were requested; nil if it is not wanted, or if nothing is known to guess from.
  var nextRequest: (request: PageRequest, start: Int)? {
    guard readsOn, full.rows > 1, let start = nextStart else { return nil }
    let request = PageRequest(
      walk: walk,
      marker: isByMarker ? last?.id : nil,
      offset: isByMarker ? start - (last?.place ?? 0) - 1 : start,
      limit: limit,
      generation: generation,
      readsOn: true
    )
    return (request, start)
  }

  /// The place of the row with which the next guess begins: among the last of the page before, or the one after a marker.
  private var nextStart: Int? {
    if let start = guesses.last?.start ?? turn?.start { return start + full.rows - overlap }
    return last.map { isByMarker ? $0.place + 1 : max(0, $0.place + 1 - overlap) }
  }

  mutating func add(_ guess: PageGuess) { guesses.append(guess) }
}
