import Fuzzing
import JSON
import LogFixtures
import OperationLogs
import Testing

@testable import LogStore

/// The bytes that commands print of a packed log, compared with the values of its record.
@Suite(.timeLimit(.minutes(5))) struct `Values of packed logs` {
  /// Texts, numbers and documents that are rare, and names that a row does not have a place for.
  private static let values = [
    "null", "true", "\"\"", "\"plain\"", #""quote \" back \\ slash / tab \t bell \u0007 delete \u007f""#,
    #""é 二 😀 \ud83d \u202e""#,
    "0", "-0.0", "-1", "1.5", "1e300", "1e-7", "12345678901234567890", "-12345678901234567890", "9223372036854775808",
    "1e999",
    #"{"b": 1, "a": {"z": [], "": {}}, "b": 2, "A10": 3, "A9": 4}"#, "{\"\u{E9}\": 1, \"e\u{301}\": 2, \"z\": 3}", "[]",
    "[[1, null], {\"x\": NaN}]",
    #""2026-11-23T08:00:00.000000""#, #""2026-11-23 10:00:00+02:00""#, #""3f2b8c1e-5d7a-4b9e-8f0a-0123456789ab""#,
    #""deleting""#,
    #""protect""#, "\"b\u{FFFD}d\"",
  ]

  private static func rows() -> PackedLogs {
    var random = SeededGenerator(seed: 4)
    let names = RecordField.allCases.map(\.name) + ["unknown", "\u{1B}key"]
    let rows = (0..<2000).map { number in
      let id = number % 3 == 0 ? "\"é-\(number)\"" : "\"3f2b8c1e-5d7a-4b9e-8f0a-\(String(number + 100_000_000_000))\""
      let members = names.filter { $0 != "id" && Bool.random(using: &random) }.map { name in
        "\"\(name)\": " + values[Int.random(in: values.indices, using: &random)]
      }
      // A name may occur twice.
      return "{" + (["\"id\": \(id)"] + members + members.suffix(1)).joined(separator: ", ") + "}"
    }
    var bytes = Array("[\(rows.joined(separator: ", "))]".utf8)
    // No UTF-8.
    if let place = bytes.firstRange(of: Array("plain".utf8)) { bytes[place.lowerBound] = 0xFF }
    var packer = LogPacker()
    _ = JSONTape.reading(bytes, depth: 64, as: .list) { tape in
      tape.elements(JSONTape.root) { _ = packer.append($0, of: tape) }
    }
    return PackedLogs(packer)
  }

  @Test func `are those of the record, whatever was sent`() {
    let packed = Self.rows()
    #expect(packed.count == 2000)
    check(packed)
    // Packed again from its record, which is how a single log is printed.
    check(PackedLogs(packed.each.map(\.log)))
  }

  @Test func `of a log without its texts tell that, as the record does`() {
    var log = OperationLog(id: "a", errorInfo: .text("first line"))
    log.hasDroppedTexts = true
    let packed = PackedLogs([log])
    check(packed)
    #expect(packed[0] == log)
  }

  private func check(_ packed: PackedLogs) {
    var values = LogValues()
    for log in packed.each {
      let record = log.log
      values.read(RecordField.allCases, of: log) { number, value in
        let field = RecordField.allCases[number]
        let expected = field.json(of: record)
        switch (value, expected) {
        case (nil, nil), (nil, .null): break
        case (.text(let bytes), .string(let text)): #expect(String(decoding: bytes, as: UTF8.self).isExactly(text))
        case (.json(let bytes), let expected?):
          #expect(String(decoding: bytes, as: UTF8.self) == JSONText.compact(expected))
        default: Issue.record("\(field): \(String(describing: expected)) is printed in another form")
        }
      }
    }
  }
}
