import Fuzzing
import LogFixtures
import LogStore
import OperationLogs
import Testing

/// What the README says that a log takes, by which `--max-memory` is kept as well.
@Suite(.timeLimit(.minutes(5))) struct `The size of a cache` {
  @Test(arguments: [1, 7, 1000])
  func `is that of the texts and at most 160 bytes a log, however many come at once`(atOnce: Int) {
    var random = SeededGenerator(seed: 3)
    var cache = LogCache()
    var texts = 0
    let count = 20_000
    for first in stride(from: 0, to: count, by: atOnce) {
      let page = (first..<min(first + atOnce, count)).map { number in
        var log = log(random.uuid(), minute: -number, status: number.isMultiple(of: 10) ? "error" : "available")
        (log.planID, log.providerID) = ("plan \(number % 20)", "provider")
        log.checkpointID = random.uuid()
        if number.isMultiple(of: 10) {
          let text = "Failed: number \(number)"
          log.errorInfo = .text(text)
          texts += text.utf8.count
        }
        return log
      }
      _ = cache.store(PackedLogs(page))
    }
    #expect(cache.count == count)
    #expect(cache.size >= texts)
    #expect(cache.size - texts <= 160 * count, "\((cache.size - texts) / count) bytes a log")
  }
}
