import CNcurses
import Glibc
import TextScreen

/// Waits for the terminal and for the event counter, and reads keys.
struct TerminalInput {
  private static let chunk = 4096

  let terminal: Int32
  let event: Int32
  private var decoder: KeyDecoder
  private var lookahead: Key?
  private var lastRead = ContinuousClock.now
  private var isGone = false

  init(terminal: Int32, event: Int32, decoder: KeyDecoder) {
    self.terminal = terminal
    self.event = event
    self.decoder = decoder
  }

  mutating func readKey() -> Key? {
    defer { lookahead = nil }
    return lookahead ?? decoder.next()
  }

  /// Returns the reasons and the caught signals; at least one of the two is not empty.
  mutating func wait(timeout milliseconds: Int?) -> (WakeReasons, SignalGuard.Caught) {
    let deadline = milliseconds.map { ContinuousClock.now + .milliseconds(max(0, $0)) }
    while true {
      lookahead = lookahead ?? decoder.next()
      let hasNews = lookahead != nil || isGone
      let isReady = poll(milliseconds: hasNews ? 0 : patience(until: deadline))
      if isReady.terminal, !hasNews { readChunk() }
      lookahead = lookahead ?? decoder.next(isLast: isGone || (!isReady.terminal && isOverdue))
      var reasons: WakeReasons = []
      if lookahead != nil { reasons.insert(.input) }
      if isGone { reasons.insert(.hangup) }
      if isReady.event, drainEvents() { reasons.insert(.woken) }
      let caught = SignalGuard.takeCaught()
      if !reasons.isEmpty || !caught.isEmpty { return (reasons, caught) }
      if !isReady.terminal, let deadline, deadline <= .now {
        return (.timeout, caught)
      }
    }
  }

  // MARK: Reading

  private mutating func readChunk() {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunk) { buffer in
      // At a terminal's end of file nothing is read, and errno would keep the error of an earlier call.
      errno = 0
      let count = max(0, read(terminal, buffer.baseAddress, buffer.count))
      if count == 0, errno != EINTR, errno != EAGAIN { isGone = true }
      let now = ContinuousClock.now
      decoder.append(buffer[..<count], after: now - lastRead)
      lastRead = now
    }
  }

  // MARK: Waiting

  /// The time left for the rest of an unfinished key.
  private var patienceLeft: Duration {
    .milliseconds(decoder.patience) - (ContinuousClock.now - lastRead)
  }

  /// Whether an unfinished key has had its time.
  private var isOverdue: Bool { decoder.isUnfinished && patienceLeft <= .zero }

  /// How many milliseconds to sleep; -1 for no limit.
  private func patience(until deadline: ContinuousClock.Instant?) -> Int32 {
    var limit = deadline.map { $0 - .now }
    if decoder.isUnfinished { limit = min(limit ?? patienceLeft, patienceLeft) }
    guard let least = limit else { return -1 }
    // Rounded up, so that the time is over when poll returns.
    let milliseconds = (least + .microseconds(999)) / Duration.milliseconds(1)
    return Int32(max(0, min(milliseconds, Double(Int32.max))))
  }

  private func poll(milliseconds: Int32) -> (terminal: Bool, event: Bool) {
    withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { descriptors in
      descriptors.initializeElement(at: 0, to: pollfd(fd: terminal, events: Int16(POLLIN), revents: 0))
      descriptors.initializeElement(at: 1, to: pollfd(fd: event, events: Int16(POLLIN), revents: 0))
      guard Glibc.poll(descriptors.baseAddress, 2, milliseconds) > 0 else { return (false, false) }
      return (descriptors[0].revents != 0, descriptors[1].revents != 0)
    }
  }

  /// Resets the event counter; returns whether a waker had added to it.
  private func drainEvents() -> Bool {
    var count: UInt64 = 0
    guard eventfd_read(event, &count) == 0 else { return false }
    return count % SignalGuard.signalEvent != 0
  }
}
