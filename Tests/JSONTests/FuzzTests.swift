import Foundation
import Fuzzing
import JSONFixtures
import Testing

@testable import JSON

/// Documents of any kind, and good ones with damage.
@Suite(.timeLimit(.minutes(5))) struct FuzzTests {
  private static let fuzzer = Fuzzer(
    valid: [
      #"{"a": [1, -2.5e3, true, null, "é\n\ud83d\ude00", {"b": {}}], "operation_logs": [{"id": "x", "s": "y"}, {"id": "z", "s": "w"}]}"#,
      #"[{"id": "a", "x": [[1], {"y": "\\\""}]}, {"id": "b", "x": NaN}, {"id": "c", "x": 1e400}]"#,
      "[\"\u{1}\\q\\ud800\"]",
    ],
    words: [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "NaN", "Infinity", "-Infinity", "1e999",
      "-", "0", "18446744073709551616",
      "1.5", "true", "null", " ", "\n", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", #""id":"#, #"{"id": "a", "s": "#, #""x""#,
      "é", "\u{FEFF}", "\u{0}",
    ]
  )

  /// The third of them that Foundation reads shows that ours reads no less.
  @Test(arguments: [JSONForm.value, .record, .list]) func `any input is read or rejected`(form: JSONForm) async {
    var (read, mended) = (0, 0)
    let findings = await Self.fuzzer.run("reader, \(form)", seed: 31, count: 6000) { bytes in
      let value = JSONTape.reading(bytes, depth: 64, as: form) { $0.value(JSONTape.root) }
      if let value {
        read += 1
        // What was read can be written and read again.
        guard JSONText.value(Array(JSONText.compact(value).utf8)) != nil || !value.isContainer else { return false }
      }
      bytes.withUnsafeBufferPointer { if JSONMending.mend($0, depth: 64, as: form) != nil { mended += 1 } }
      guard JSONDepth.deepest(in: bytes) <= 64, !bytes.contains(0),
        let other = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)),
        String(validating: bytes, as: UTF8.self) != nil
      else { return true }
      return value == other
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(read > 300 && mended >= read)
  }

  /// From the value and from the tape; Foundation's encoder is the model.
  @Test func `any value is written on one line as Foundation writes it`() async {
    let findings = await Self.fuzzer.run("writer", seed: 33, count: 6000) { bytes in
      let written = JSONTape.reading(bytes, depth: 64, as: .value) { tape in
        var json: ContiguousArray<UInt8> = []
        tape.writeCompact(JSONTape.root, to: &json)
        return (tape.value(JSONTape.root), String(decoding: json, as: UTF8.self))
      }
      guard let (value, json) = written else { return true }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity",
        negativeInfinity: "-Infinity",
        nan: "NaN"
      )
      let expected = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
      return JSONText.compact(value) == expected && json == expected
    }
    #expect(findings.isEmpty, "\(findings)")
  }

  /// What the pass over bad documents makes of good ones is the same document.
  @Test func `simdjson reads every mended document`() async {
    var same = 0
    let findings = await Self.fuzzer.run("mending", seed: 32, count: 6000) { bytes in
      guard let direct = bytes.withUnsafeBufferPointer({ JSONMending.mend($0, depth: 64, as: .list) }) else {
        return true
      }
      let mended = JSONTape.reading(Array(direct.json), depth: 64, as: .value) { $0.value(JSONTape.root) }
      guard let mended else { return false }
      let value = JSONTape.reading(bytes, depth: 64, as: .list) { $0.value(JSONTape.root) }
      same += 1
      return value == mended
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(same > 300)
  }
}

extension JSONValue {
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    case .null, .bool, .integer, .number, .string: false
    }
  }
}
