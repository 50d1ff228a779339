import RegularExpressions
import Testing

@Suite(.timeLimit(.minutes(5))) struct RegularExpressionTests {
  @Test(arguments: [
    ("vol.*quota", "VOLUME exceeds QUOTA", true), ("vol.*quota", "vol\nquota", false), ("^b", "a\nb", true),
    ("größe", "GRÖSSE GRÖßE", true), ("(?-i)A", "a", false), ("", "", true), ("a{2}", "baab", true),
  ])
  func `case is ignored, and lines are matched one by one`(pattern: String, text: String, matches: Bool) throws {
    #expect(try RegularExpression(pattern).matches(text) == matches)
  }

  @Test func `matches are ranges of bytes, and none is empty`() throws {
    #expect(try RegularExpression("ö|x*").matches(in: "aöxxb") == [1..<3, 3..<5])
    #expect(try RegularExpression("^").matches(in: "a") == [])
  }

  @Test(arguments: [("(", 0), ("ab[c", 3), ("ä(?<", 4), ("a{2}{", nil), ("*a", 0), ("\\C", 1)])
  func `a pattern that is none says where and why`(pattern: String, place: Int?) throws {
    guard let place else {
      #expect(throws: Never.self) { try RegularExpression(pattern) }
      return
    }
    let mistake = try #require(throws: RegularExpression.Mistake.self) { try RegularExpression(pattern) }
    #expect(mistake.place == min(place, pattern.count - 1))
    #expect(!mistake.reason.isEmpty)
  }

  @Test(arguments: ["(a+)+$", "(a|aa)+[xy]", "(.*)*[xy]", ".*.*.*.*[xy]", "(a*)*b", "(?:(?:a+)+)+c", #"(\w+\s?)+!x"#])
  func `no pattern hangs: it is given up`(pattern: String) throws {
    let expression = try RegularExpression(pattern)
    let text = String(repeating: "a", count: 20_000) + "!"
    var matcher = RegularExpressionMatcher(expression)
    let time = ContinuousClock().measure { for _ in 0..<200 { _ = matcher.outcome(of: text) } }
    #expect(time < .seconds(5))
    #expect(matcher.givenUp > 0 || matcher.outcome(of: text) != .givenUp)
    #expect(!expression.matches(text))
  }

  @Test func `texts that are given up are counted`() throws {
    let expression = try RegularExpression("(a+)+$")
    let hard = String(repeating: "a", count: 40) + "!"
    #expect(!expression.matches(hard) && !expression.matches(hard) && !expression.matches("b"))
    #expect(expression.givenUp == 2)
    #expect(expression.matches("aaa"))
  }

  @Test(arguments: [[0x80, 0x62], [0x62, 0xC3], [0xED, 0xA0, 0x80, 0x62], [0xFF, 0x62, 0xFE]] as [[UInt8]])
  func `bytes that are no UTF-8 match nothing and do no harm`(bytes: [UInt8]) throws {
    var matcher = RegularExpressionMatcher(try RegularExpression("b"))
    bytes.withUnsafeBufferPointer { bytes in
      #expect(matcher.outcome(of: bytes) == .match)
    }
    var any = RegularExpressionMatcher(try RegularExpression("^..$"))
    bytes.withUnsafeBufferPointer { bytes in
      #expect(any.outcome(of: bytes) == .none)
    }
  }
}
