import Foundation
import Testing

import JSON

@Suite(.timeLimit(.minutes(5))) struct `A document written as JSON again` {
  private func written(_ text: String) -> String? {
    JSONTape.reading(Array(text.utf8), depth: 64, as: .value) { tape in
      var json: ContiguousArray<UInt8> = []
      tape.write(JSONTape.root, to: &json)
      return String(decoding: json, as: UTF8.self)
    }
  }

  @Test(arguments: [
    "[]", "{}", "[1]", "[1,2,3]", #"{"a":1}"#, #"{"a":[],"b":{},"c":null}"#, "[0.5,-1e+300]", #"["é","😀",""]"#,
    #"{"a":{"b":[true,false,null,{"c":"d"}]}}"#,
    "[-9223372036854775808,9223372036854775807,18446744073709551615,9223372036854775808]",
  ])
  func `is what it was`(text: String) {
    #expect(written(text) == text)
  }

  @Test func `has each control character as an escape that others read`() throws {
    for scalar in (0..<32).compactMap(Unicode.Scalar.init) {
      var json: ContiguousArray<UInt8> = []
      let text = "a\(Character(scalar))b"
      Array(text.utf8).withUnsafeBufferPointer { json.append(text: $0) }
      #expect(json.allSatisfy { $0 >= 32 })
      let array = try JSONSerialization.jsonObject(with: Data("[".utf8 + json + "]".utf8)) as? [String]
      #expect(array == [text])
    }
  }

  @Test(arguments: [
    ("99999999999999999999", "99999999999999999999.0"), ("-9223372036854775809", "-9223372036854775809.0"),
    ("9999999999999999999", "9999999999999999999"), ("-999999999999999999", "-999999999999999999"),
  ])
  func `has every integer, also one that no machine word holds`(came: String, number: String) throws {
    // A NaN has the document mended.
    let mended = try #require(written("[NaN,\(came)]"))
    #expect(mended == written("[\"NaN\",\(number)]"))
  }
}
