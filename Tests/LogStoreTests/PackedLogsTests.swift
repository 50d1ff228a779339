import Foundation
import Fuzzing
import JSON
import OperationLogs
import Testing

@testable import LogStore

/// Logs as chunks keep them, compared with the logs that went in.
@Suite(.timeLimit(.minutes(5))) struct `Packed logs` {
  /// A file may hold what no cloud sends.
  @Test(arguments: [63, 64, 65, 66, 300]) func `give JSON back however deep it is`(depth: Int)
    throws
  {
    var value = JSONValue.integer(1)
    for _ in 0..<depth { value = .array([value]) }
    var log = OperationLog(id: "a")
    (log.errorInfo, log.extraInfo, log.otherFields) = (
      .structured(value), .structured(value), ["one": value, "two": .null]
    )
    let packed = PackedLogs([log])[0]
    #expect(packed == log)
  }

  @Test func `of a UUID take sixteen bytes, and give it back as it was`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<1000 {
      let text = UUID().uuidString.lowercased()
      #expect(PackedID(text)?.text == text)
      var bytes = Array(text.utf8)
      bytes[Int.random(in: 0..<36, using: &random)] = UInt8.random(in: 0...127, using: &random)
      let other = String(decoding: bytes, as: UTF8.self)
      #expect((PackedID(other)?.text ?? other) == other)
    }
    #expect(MemoryLayout<PackedRow>.stride == 56)
  }

  @Test func `give times back as they were sent, beside fields that are not known`() {
    var log = OperationLog(id: "a", startedAt: LogTime(seconds: 60), endedAt: LogTime(seconds: 90))
    log.timesAsSent = [.endedAt: "1970-01-01T02:01:30+02:00"]
    log.otherFields = ["created_at": .string("1970-01-01 00:01:00Z")]
    #expect(PackedLogs([log])[0] == log)
    #expect(PackedLogs([log, log]).picking([1])[0] == log)
    log.endedAt = nil
    log.timesAsSent = [:]
    log.otherFields["ended_at"] = .string("soon")
    #expect(PackedLogs([log])[0] == log)
  }
}
