import Foundation
import Glibc
import Synchronization
import Testing

/// A terminal that is nothing but its bytes: it takes keys in any number, has any size, and may be slow.
package final class TerminalLine: Sendable {
  private let pair: TerminalPair
  private let received = Mutex<[UInt8]>([])
  private let speed = Mutex<Int?>(nil)
  private let isClosed = Mutex(false)

  /// Opens one of a size.
  ///
  /// - Throws: where the system has none left.
  package init(columns: Int, rows: Int) throws {
    pair = try TerminalPair(columns: columns, rows: rows)
    _ = fcntl(pair.ours, F_SETFL, O_NONBLOCK)
    Thread.detachNewThread { [self] in readOn() }
  }

  /// The path of the end that a program opens.
  package var path: String { pair.path }

  /// The modes that a program may change.
  package var modes: [UInt32] { pair.modes }

  /// Closes it soon.
  package func close() { isClosed.withLock { $0 = true } }

  /// Gives it another size.
  package func resize(columns: Int, rows: Int) { pair.resize(columns: columns, rows: rows) }

  /// Reads no more than so many bytes a second from now on, by tens; nil is all that come.
  package func slowDown(to bytes: Int?) { speed.withLock { $0 = bytes } }

  /// Sends as many bytes as are taken now, and says how many.
  package func send(_ bytes: ArraySlice<UInt8>) -> Int {
    max(0, bytes.withUnsafeBytes { write(pair.ours, $0.baseAddress, $0.count) })
  }

  /// All that was written so far.
  package var output: String { output(from: 0) }

  /// What was written after so many bytes.
  package func output(from start: Int) -> String {
    received.withLock { String(decoding: $0[start...], as: UTF8.self) }
  }

  /// How many bytes were written so far.
  package var count: Int { received.withLock { $0.count } }

  private func readOn() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isClosed.withLock({ $0 }) {
      let speed = speed.withLock { $0 }
      if speed != nil { usleep(100_000) }
      var descriptor = pollfd(fd: pair.ours, events: Int16(POLLIN), revents: 0)
      let most = speed.map { $0 / 10 } ?? chunk.count
      guard most > 0, poll(&descriptor, 1, 50) > 0 else { continue }
      let count = read(pair.ours, &chunk, most)
      if count > 0 { received.withLock { $0 += chunk.prefix(count) } }
    }
    pair.close()
  }
}
