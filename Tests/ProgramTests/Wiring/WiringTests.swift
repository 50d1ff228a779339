import Foundation
import Fuzzing
import LogFixtures
import OperationLogBrowser
import OperationLogs
import TestSupport
import Testing
import TextScreen

@testable import oplogs

/// What works beside the event loop, on threads of its own; `.ci/sanitize thread` passes these with the thread sanitizer.
@Suite(.timeLimit(.minutes(5)), .serialized) struct WiringTests {
  @Test func `what many threads post arrives once each, in each thread's order, and wakes the loop`() async {
    let (woken, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let mailbox = Mailbox<(thread: Int, number: Int)> { waker.yield() }
    let (threads, count) = (6, 5_000)
    for thread in 0..<threads {
      Thread.detachNewThread {
        for number in 0..<count {
          if number.isMultiple(of: 7) { mailbox.leave((thread, number)) } else { mailbox.post((thread, number)) }
        }
        mailbox.post((thread, count))
      }
    }
    var arrived = Array(repeating: [Int](), count: threads)
    var wakings = woken.makeAsyncIterator()
    while arrived.contains(where: { $0.last != count }) {
      await wakings.next()
      for event in mailbox.drain() { arrived[event.thread].append(event.number) }
    }
    #expect(arrived.allSatisfy { $0 == Array(0...count) })
    #expect(mailbox.drain().isEmpty)
  }

  @Test func `snapshots are searched and sorted while pages come, and the screen is that of all rows`() async throws {
    let count = 40_000
    let service = SharedService(logs(count) { $0.isMultiple(of: 100) ? "error" : "available" })
    var loop = try ScreenlessLoop(service, pageSize: 500)
    try await loop.run(until: " loaded")
    loop.type("A")
    try await loop.run { $0.loaded > 10_000 }
    // By duration, which no service sorts by; then for what is nowhere. Another order and a search end a load.
    loop.type(">>>>A")
    try await loop.run { $0.loaded > 20_000 }
    loop.type("/nowhere")
    loop.press(.enter)
    loop.type("A")
    try await loop.run(until: "all 40,000 loaded")
    try await loop.run(until: "sorted by")
    #expect(loop.sorts > 0)
    #expect(loop.searches > 0)
    #expect(loop.text.contains("/40,000"))
    try loop.finish()
  }

  @Test func `a file is written of the rows of its time while pages come, and one called off leaves none`() async throws
  {
    let service = SharedService(logs(30_000))
    var loop = try ScreenlessLoop(service, pageSize: 500)
    try await loop.run(until: " loaded")
    loop.type("A")
    try await loop.run { $0.loaded > 10_000 }
    let path = loop.folder.path + "/all.csv"
    loop.write(to: path)
    let rows = loop.loaded
    try await loop.run { !$0.outcomes.isEmpty }
    let written = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(written.count == rows + 1)
    try await loop.run(until: "all 30,000 loaded")
    let other = loop.folder.path + "/other.csv"
    loop.write(to: other)
    loop.press(.escape)
    try await loop.run { $0.outcomes.count == 2 }
    #expect(loop.outcomes.last == .stopped)
    #expect(!FileManager.default.fileExists(atPath: other))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: loop.folder.path).allSatisfy { !$0.hasPrefix(".oplogs") }
    )
    try loop.finish()
  }

  @Test(arguments: UInt64(1)...3)
  func `any keys while threads post lose no event, and the list is whole in the end`(seed: UInt64) async throws {
    let service = SharedService(logs(9_000) { $0.isMultiple(of: 9) ? "error" : "available" })
    var loop = try ScreenlessLoop(service, pageSize: 200)
    let (threads, count) = (4, 200)
    for thread in 0..<threads {
      Thread.detachNewThread { [mailbox = loop.mailbox] in
        for number in 0..<count {
          if number.isMultiple(of: 20) { service.grow() }
          mailbox.post(.message("thread \(thread) says \(number)", isError: false))
        }
      }
    }
    var random = SeededGenerator(seed: seed)
    let keys = "A>jkGgrn123".map(Key.character) + [.escape, .escape, .control("L")]
    for _ in 0..<300 {
      keys.randomElement(using: &random).map { loop.press($0) }
      try await loop.run { _ in true }
    }
    try await loop.run { $0.messages.count { $0.hasPrefix("thread") } == threads * count }
    for thread in 0..<threads {
      let said = loop.messages.filter { $0.hasPrefix("thread \(thread) ") }
      #expect(said == (0..<count).map { "thread \(thread) says \($0)" })
    }
    loop.press(.escape, .escape)
    loop.type("0A")
    try await loop.run { !$0.text.contains("loading") }
    loop.type("r")
    try await loop.run(until: "all 9,040 loaded")
    try loop.finish()
    #expect(loop.kept != nil)
  }
}
