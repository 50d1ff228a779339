import Foundation
import JSONFixtures
import Testing

@testable import JSON

/// JSON inside a log's texts.
@Suite(.timeLimit(.minutes(5))) struct `JSON text` {
  @Test(
    arguments: [
      #"{"a":1,"b":[true,false,null,"x"],"c":{}}"#, #"[1.5,-2,3.0,1e2,-0.0,1E-7,0]"#,
      "[9223372036854775807,-9223372036854775808,9223372036854775808,18446744073709551615]",
      "[18446744073709551616,123456789012345678901234567890]", #"["\u00e9\ud83d\ude00\n\t\"\\\/","é😀"]"#,
      #"{"":0," ":1,"é":2}"#, " \t\n{ \"a\" : [ ] } ", "[]", "{}", #"[""]"#,
      #"{"a":"1","a":"2"}"#, "[1e308,-1e308,5e-324]",
    ]
  ) func `is read as Foundation reads it`(text: String) throws {
    let expected = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(JSONText.parse(text) == expected)
  }

  @Test(
    arguments: [
      "", "1", #""a""#, "null", "[", "{", #"{"a"}"#, "[01]", "[1e400x]", "NaN", #""\ud800""#, "[1] 2", "{'a':1}",
      "[\u{0}]",
      "[Errno 2] No such file", "[error]", "{}{}", #"{"a": "b"c"}"#,
    ]
  ) func `is nil unless it is an object or array`(text: String) {
    #expect(JSONText.parse(text) == nil)
  }

  @Test func `is nil if nested too deep`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(JSONText.parse(nested(60)) != nil)
    #expect(JSONText.parse(nested(65)) == nil)
    #expect(JSONText.parse(nested(100_000)) == nil)
  }
}
