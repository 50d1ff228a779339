import Synchronization
import Testing

@testable import oplogs

@Suite(.timeLimit(.minutes(5))) struct MailboxTests {
  private let woken = Woken()
  private let mailbox: Mailbox<Int>

  init() {
    mailbox = Mailbox { [woken] in woken.count.withLock { $0 += 1 } }
  }

  @Test func `wakes once for all events until it is emptied`() {
    mailbox.post(1)
    mailbox.post(2)
    #expect(woken.times == 1)
    #expect(mailbox.drain() == [1, 2])
    mailbox.post(3)
    #expect(woken.times == 2)
  }

  @Test func `a left event wakes nobody and is taken in order with posted ones`() {
    mailbox.leave(1)
    #expect(woken.times == 0)
    mailbox.post(2)
    #expect(woken.times == 1)
    mailbox.leave(3)
    #expect(mailbox.drain() == [1, 2, 3])
    #expect(woken.times == 1)
  }

  @Test func `a later wake function is called for waiting events`() {
    mailbox.leave(1)
    let later = Woken()
    mailbox.wake { later.count.withLock { $0 += 1 } }
    #expect(later.times == 1)
    mailbox.post(2)
    #expect(later.times == 1)
    #expect(woken.times == 0)
  }
}

/// Counts how often it was woken.
private final class Woken: Sendable {
  let count = Mutex(0)
  var times: Int { count.withLock { $0 } }
}
