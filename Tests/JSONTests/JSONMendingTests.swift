import Glibc
import JSON
import JSONFixtures
import Testing

/// Documents that are nearly JSON.
@Suite(.timeLimit(.minutes(5))) struct `The reader that forgives` {
  private static func value(_ bytes: [UInt8], as form: JSONForm = .value) -> JSONValue? {
    JSONTape.reading(bytes, depth: 64, as: form) { $0.value(JSONTape.root) }
  }

  private static func list(_ text: String) -> (value: JSONValue, isCut: Bool)? {
    JSONTape.reading(Array(text.utf8), depth: 64, as: .list) { ($0.value(JSONTape.root), $0.isCut) }
  }

  // MARK: Characters

  /// What stands in a string as it came, and what is read of it.
  private static let strings: [(came: String, read: String)] = [
    (#"\ud83d"#, "\u{FFFD}"), (#"\udce9"#, "\u{FFFD}"), (#"\uD83D cut"#, "\u{FFFD} cut"),
    (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"), (#"\ud83d\n"#, "\u{FFFD}\n"),
    (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\udfff\uffff"#, "\u{FFFD}\u{FFFF}"), (#"\ud83d\\ude00"#, "\u{FFFD}\\ude00"),
    (#"\ud83d\"x"#, "\u{FFFD}\"x"), (#"/srv/caf\udce9.img"#, "/srv/caf\u{FFFD}.img"), (#"é\udc80é"#, "é\u{FFFD}é"),
    (#"\ud83d\ude00 \ud83d"#, "😀 \u{FFFD}"), ("\t", "\t"), ("a\nb", "a\nb"), ("\r\n", "\r\n"), ("\u{0}", "\u{0}"),
    ("\u{1B}[31m", "\u{1B}[31m"), ("\u{1F}", "\u{1F}"), (#"\x41"#, #"\x41"#), (#"\q"#, #"\q"#),
    (#"C:\Users\new"#, "C:\\Users\new"), (#"\u12"#, #"\u12"#), (#"\u12G4"#, #"\u12G4"#), (#"\u"#, #"\u"#),
    (#"\'"#, #"\'"#), ("\\\n", "\\\n"), ("\\é", "\\é"), (#"\uD83D\uD"#, "\u{FFFD}\\uD"), (#"\a\\\b"#, "\\a\\\u{8}"),
  ]

  @Test(arguments: strings) func `accepts characters that JSON strings may not contain`(came: String, read: String) {
    let text = #"{"a \#(came)": ["\#(came)", "\#(came)z", 1]}"#
    let expected = JSONValue.object(["a \(read)": .array([.string(read), .string(read + "z"), .integer(1)])])
    #expect(Self.value(Array(text.utf8)) == expected)
    #expect(Self.value(Array(text.utf8), as: .record) == expected)
    #expect(Self.value(Array(text.utf8), as: .list) == expected)
    #expect(JSONText.parse(text) == expected)
  }

  @Test(
    arguments: [
      [0x80], [0xE9], [0xFF], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0xBD], [0xED, 0xB3, 0xA9],
      [0xF0, 0x9F, 0x98],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3, 0x28], [0xE9, 0xC3, 0xA9], [0xC3, 0xA9, 0xE9],
      [0x63, 0x61, 0x66, 0xE9, 0x0A], [0xFE, 0xFF, 0x00, 0x61],
    ] as [[UInt8]]
  )
  func `replaces invalid UTF-8 by U+FFFD`(bytes: [UInt8]) {
    let document = Array(#"{"k": "a"#.utf8) + bytes + Array(#"z", "n": 7}"#.utf8)
    let expected = JSONValue.object([
      "k": .string(String(decoding: [0x61] + bytes + [0x7A], as: UTF8.self)), "n": .integer(7),
    ])
    #expect(Self.value(document) == expected)
  }

  @Test func `accepts a byte order mark`() {
    #expect(Self.value([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == .array([.integer(1)]))
    #expect(Self.value([0xEF, 0xBB, 0xBF] + Array("[NaN]".utf8)) == .array([.string("NaN")]))
  }

  // MARK: Numbers

  private static let numbers: [(came: String, read: JSONValue)] = [
    ("NaN", .string("NaN")), ("Infinity", .string("Infinity")), ("-Infinity", .string("-Infinity")),
    ("1e400", .string("1e400")), ("-1e400", .string("-1e400")), ("1E+400", .string("1E+400")),
    ("1.5e309", .string("1.5e309")),
    ("1.7976931348623159e308", .string("1.7976931348623159e308")), ("1e99999999999", .string("1e99999999999")),
    (String(repeating: "9", count: 400), .string(String(repeating: "9", count: 400))), ("1e-400", .integer(0)),
    ("18446744073709551616", .number(18_446_744_073_709_551_616)), ("-9223372036854775809", .integer(.min)),
    ("123456789012345678901234567890", .number(123_456_789_012_345_677_877_719_597_056)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)), ("-0", .integer(0)),
    ("0", .integer(0)),
    ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)), ("5e-324", .number(.leastNonzeroMagnitude)),
  ]

  @Test(arguments: numbers) func `keeps invalid or too large numbers as text`(
    came: String,
    read: JSONValue
  ) {
    for text in ["[\(came)]", "[ \(came) ]", "[NaN, \(came),1]"] {
      guard case .array(let elements)? = Self.value(Array(text.utf8)) else {
        Issue.record("\(text) was not read")
        continue
      }
      #expect(elements[elements.count == 1 ? 0 : 1] == read)
    }
    #expect(
      Self.value(Array(#"{"a": \#(came), "b": "\ud800"}"#.utf8)) == .object(["a": read, "b": .string("\u{FFFD}")])
    )
  }

  @Test(arguments: [
    "", " ", "[", "{", #"{"a"}"#, #"{"a":}"#, "[01]", "[+1]", "[.5]", "[1.]", "[1e]", "[-]", "[--1]", "[0x10]",
    "[1e400x]", "[NaNs]",
    "[nan]", "[infinity]", "[-NaN]", "[+Infinity]", "[Inf]", "[1] 2", "{'a':1}", "[\u{0}]", "[,1]", "[1,,2]", "[,]",
    "{,}", "[1,,]", "[1 2]",
    "[1}",
    #"["a]"#, #"["a\"]"#, "[tru]", "[nulL]", "NaN NaN", "[\u{A0}1]", "<html>", "[1]]", "// x\n[1]",
    #"{a: 1}"#,
  ])
  func `rejects what is not JSON`(text: String) {
    #expect(Self.value(Array(text.utf8)) == nil)
    #expect(Self.value(Array(text.utf8), as: .record) == nil)
  }

  @Test(arguments: ["[1,NaN,]", "[1, NaN , ]", #"[1,"NaN",]"#]) func `accepts a trailing comma`(
    text: String
  ) {
    #expect(Self.value(Array(text.utf8)) == .array([.integer(1), .string("NaN")]))
    #expect(Self.value(Array(#"{"a": \#(text),}"#.utf8)) == .object(["a": .array([.integer(1), .string("NaN")])]))
    #expect(Self.list(text)?.value == .array([.integer(1), .string("NaN")]))
  }

  // MARK: Depth

  private static func nested(_ depth: Int, _ inner: String = "") -> String {
    String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
  }

  @Test(arguments: [62, 63, 64]) func `reads the allowed levels unchanged`(depth: Int) {
    #expect(Self.value(Array(Self.nested(depth).utf8)) != nil)
    #expect(Self.value(Array(Self.nested(depth, "NaN").utf8)) != nil)
  }

  @Test(arguments: [65, 100, 500, 100_000]) func `keeps deeper values of a record as text`(depth: Int) throws {
    let inner = #"{"k\"]": ["\ud800"#
    let deep = Self.nested(depth, #"{"k\"]": ["\ud800"]}"#)
    #expect(Self.value(Array(deep.utf8)) == nil)
    guard case .object(let members)? = Self.value(Array(#"{"a": \#(deep), "id": "x"}"#.utf8), as: .record) else {
      Issue.record("was not read")
      return
    }
    #expect(members["id"] == .string("x"))
    var value = try #require(members["a"])
    for _ in 0..<63 {
      guard case .array(let elements) = value, elements.count == 1 else {
        Issue.record("is not nested")
        return
      }
      value = elements[0]
    }
    let text = try #require(value.string)
    #expect(text.hasPrefix("[") && text.contains(inner) && text.utf8.count == deep.utf8.count - 126)
  }

  @Test func `rejects brackets that never close`() {
    #expect(Self.value(Array((#"{"a": "# + String(repeating: "[", count: 100_000)).utf8), as: .record) == nil)
    #expect(Self.value(Array(String(repeating: #"{"a":"#, count: 100_000).utf8), as: .record) == nil)
  }

  // MARK: Lists

  private static let good = [
    #"{"id": "1", "status": "error"}"#, #"{"id": "2", "status": "ok"}"#, #"{"id": "3", "status": "ok"}"#,
  ]

  /// Rows that cannot be read.
  private static let bad = [
    #"{"id": "x", "status": }"#, #"{"id": "x", "status" "error"}"#, #"{"id": "x" "status": "error"}"#,
    #"{"id": "x", "status": "# + String(repeating: "[", count: 70) + "}",
    #"{"id": "x", "status": "a"b"}"#,
    #"{"id": "x", "status": "a"b, c: {"}"#, #"{"id": "x", "status": "cut\"}"#, #"{"id": "x", "status": "cut\"#,
    #"{"id": "x", "status": "no end}"#, #"{"id": "x", "status": ["a", {"b": 1}}"#,
    #"{"id": "x", "status": [1, {"id": "y"}, {"id": oops}]}"#,
    "undefined", "oops{", #"{"id": "x", "status": 01}"#, #"{"id": "x", "status": None}"#, #"{'id': 'x'}"#,
    #"{"id": "x", "status": "e""}"#,
    #"{"id": "x", "status": "error"},}"#, "", #"{id: "x"}"#, #"{"id": "x", "status": "], "operation_logs_links": [""}"#,
    "{", #"{"id": "x", "sta"#, #""\"#, "<br>", "1.2.3", "-",
  ]

  @Test(arguments: bad, 0..<3) func `loses no more than a row that cannot be read`(row: String, place: Int) throws {
    var rows = Self.good
    rows.insert(row, at: place)
    for (before, after) in [
      ("[", "]"), (#"{"count": 4, "rows": ["#, "]}"), (#"{"rows": ["#, #"], "links": [{"rel": "next"}]}"#),
    ] {
      let text = before + rows.joined(separator: ", ") + after
      let found = try #require(Self.list(text), "\(text)")
      let elements = try #require(found.value.array ?? found.value["rows"]?.array)
      let read = elements.filter { $0["id"] != nil && $0["id"] != .string("x") }
      #expect(read == Self.good.compactMap { Self.value(Array($0.utf8)) }, "\(text)")
      #expect((1...2).contains(elements.count - read.count), "\(text)")
      #expect(!found.isCut)
      if after.contains("links") { #expect(found.value["links"]?.array?.count == 1) }
    }
  }

  /// Texts of a row that end the text early and open an array or an object, which the rows behind would continue.
  private static let opening = [
    #"","k":[{"a":""#, #"","k":[[[{"a":""#, #"","k":[[[{"a":[{"b":""#, #"","k":[1,[2,"#, #"","k":[{"a":1},{"b":""#,
    #"","k":[[""#, #"","k":{"a":[[""#, #"","k":{"a":[{"b":[{"id":""#, #"said "[{"k": [[["#, #"","k":[["x",""#, #"",[["#,
    #"","k":[{"id":"x","a":1},{"b":[[""#, #"","k":[[{"id":""#, #"","k":"# + String(repeating: "[", count: 70) + "\"",
    #"","k":[{"id":"x","status":"","x":""#, #"","k":{"l":[{"a":""#, #"","k":[{"a":"\"#,
  ]

  @Test(arguments: opening, 0..<4) func `loses no row behind one that opens an array`(text: String, place: Int) throws {
    let rows = (0..<4).map { #"{"id": "\#($0)", "status": "ok", "error_info": "\#($0 == place ? text : "")"}"# }
    for (before, after) in [("[", "]"), (#"{"rows": ["#, #"], "links": [{"rel": "next"}]}"#)] {
      let text = before + rows.joined(separator: ", ") + after
      let found = try #require(Self.list(text), "\(text)")
      let elements = try #require(found.value.array ?? found.value["rows"]?.array)
      let expected = (0..<4).filter { $0 != place }.map(String.init)
      let ids = elements.compactMap { $0["id"]?.string }.filter { $0 != String(place) }
      #expect(ids == expected, "\(text)")
      #expect(elements.count == 4 || found.isCut, "\(text)")
    }
  }

  @Test(arguments: bad) func `says that a list is cut, or reads its end, where the last row cannot be read`(row: String)
    throws
  {
    let text = #"{"rows": ["# + (Self.good + [row]).joined(separator: ",") + #"], "links": []}"#
    let found = try #require(Self.list(text), "\(text)")
    let elements = try #require(found.value["rows"]?.array)
    #expect(elements.prefix(3).map { $0["id"] } == [.string("1"), .string("2"), .string("3")])
    #expect(elements.count > 3 || found.isCut || row.isEmpty, "\(text)")
    #expect(found.isCut || found.value["links"] == .array([]), "\(text)")
  }

  @Test func `reads the complete rows of a cut list, and says that it is cut`() throws {
    let whole = Array((#"{"rows": ["# + Self.good.joined(separator: ", ") + #"], "links": [1]}"#).utf8)
    for end in 10..<whole.count {
      let found = try #require(Self.list(String(decoding: whole[..<end], as: UTF8.self)))
      #expect(found.isCut)
      let text = String(decoding: whole[..<end], as: UTF8.self)
      let rows = found.value["rows"]?.array ?? []
      #expect(rows.count >= text.count { $0 == "}" }, "\(text)")
      #expect(rows.allSatisfy { $0["id"] != nil }, "\(text)")
    }
    #expect(Self.list(String(decoding: whole, as: UTF8.self))?.isCut == false)
  }

  @Test(arguments: ["[1] 2", "[1]]", #"{"rows": [1]} x"#, "[1]\n[2]"]) func `says whether something follows a list`(
    text: String
  ) {
    #expect(Self.list(text)?.isCut == true)
  }

  // MARK: Cost

  /// What comes again and again in a list, where going back for every one of them would cost the square.
  private static let repeated = [
    #"{"id":"a","b":"c"d"},"#, "17x,", "{},{}x,", #"{"id":[,"#, #"{"id":""#, "{", #"{"id":"a","b":"\"},"#, ",", #""\"#,
    "\u{1}",
    #"{"id":"a","x":"# + String(repeating: "[", count: 70), #"{"id":"a","e":"# + nested(500) + "},", #"{"id":"a"}},"#,
    "[{},", "9",
    #"{"id":"a","b":1},"#, #"{"id":"a","b":NaN},"#, "\\ud83d", "\\", "[", #"{"a":"#, #"[[{"id":"a"}],"#, "\"", "\",",
    #"],""#, #"{"id":"a","b":[[1,{"id":"c","b":""},"#, #"{"id":"a","b":[[1,"#,
  ]

  @Test(arguments: repeated, ["", #"{"id":"a","b":1},"#, "\"", "NaN,"])
  func `takes time in proportion to the size`(unit: String, before: String) {
    func seconds(_ size: Int) -> Double {
      let rows = before + String(repeating: unit, count: size / unit.utf8.count)
      let documents = ["[\(rows)", #"{"operation_logs": [\#(rows)1], "links": []}"#].map { Array($0.utf8) }
      let start = Self.threadTime()
      for document in documents {
        for form in [JSONForm.value, .record, .list] { _ = Self.value(document, as: form) }
      }
      return Self.threadTime() - start
    }
    let (few, many) = (min(seconds(10_000), seconds(10_000)), min(seconds(80_000), seconds(80_000)))
    #expect(many < 24 * few + 0.05, "\(few) s, 8 times as much \(many) s")
  }

  /// Seconds of the processor that this thread has had, whatever else the machine does.
  private static func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
