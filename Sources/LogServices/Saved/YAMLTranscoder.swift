import JSON
import OpenStack

/// Writes YAML as JSON: texts, numbers, truths and nulls as PyYAML's safe loader reads them, numbers only as JSON writes them.
struct YAMLTranscoder {
  /// A list or a mapping that has begun.
  private struct Level {
    var isMapping: Bool
    /// Values so far; names of a mapping among them.
    var count = 0
    var anchor: String?
    /// Where it begins in the JSON.
    var start: Int
  }

  /// What anchors stand for, which aliases repeat.
  private var anchors: [String: ContiguousArray<UInt8>] = [:]
  /// Bytes that anchors may still keep and aliases repeat: aliases of aliases can grow without bound.
  private var room = 0
  /// So many for each byte of the text, and always.
  private static let room = (forEachByte: 4, always: 1 << 20)

  private static let mostLevels = 1000

  /// The documents of a text, each as JSON.
  mutating func documents(_ text: String) throws(YAMLReader.Failure) -> [ContiguousArray<UInt8>] {
    var events = YAMLEvents(text)
    room = max(room, Self.room.always) + Self.room.forEachByte * text.utf8.count
    var documents: [ContiguousArray<UInt8>] = []
    while true {
      switch try events.next() {
      case .streamEnd: return documents
      case .documentStart: documents.append(try document(&events))
      default: break
      }
    }
  }

  private mutating func document(_ events: inout YAMLEvents) throws(YAMLReader.Failure) -> ContiguousArray<UInt8> {
    var json: ContiguousArray<UInt8> = []
    var levels: [Level] = []
    while true {
      let event = try events.next()
      let line = events.line
      func failure(_ problem: String) -> YAMLReader.Failure {
        YAMLReader.Failure(problem, line: line)
      }
      switch event {
      case .documentEnd: return json
      case .sequenceEnd, .mappingEnd:
        guard let level = levels.popLast() else { break }
        json.append(level.isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        try keep(level.anchor, json[level.start...], failure)
        continue
      default: break
      }
      let isName = Self.separate(&levels, &json)
      let start = json.count
      switch event {
      case .scalar(let text, let tag, let anchor):
        Self.write(text, isName ? .text : tag, to: &json)
        try keep(anchor, json[start...], failure)
      case .alias(let name):
        guard let value = anchors[name] else { throw failure("found undefined alias") }
        guard !isName || value.first == UInt8(ascii: "\"") else { throw failure("a name is no text") }
        room -= value.count
        guard room >= 0 else { throw failure("its aliases expand without bound") }
        json.append(contentsOf: value)
      case .sequenceStart(let anchor), .mappingStart(let anchor):
        guard !isName else { throw failure("a name is no text") }
        guard levels.count < Self.mostLevels else { throw failure("it is nested too deep") }
        let isMapping = if case .mappingStart = event { true } else { false }
        json.append(isMapping ? UInt8(ascii: "{") : UInt8(ascii: "["))
        levels.append(Level(isMapping: isMapping, anchor: anchor, start: start))
      default: throw failure("it is not YAML")
      }
    }
  }

  /// Sets what stands before the next value.
  ///
  /// - Returns: whether it is the name of a member.
  private static func separate(_ levels: inout [Level], _ json: inout ContiguousArray<UInt8>) -> Bool {
    guard let level = levels.last else { return false }
    let isName = level.isMapping && level.count % 2 == 0
    if level.isMapping, !isName {
      json.append(UInt8(ascii: ":"))
    } else if level.count > 0 {
      json.append(UInt8(ascii: ","))
    }
    levels[levels.count - 1].count += 1
    return isName
  }

  private mutating func keep(
    _ anchor: String?,
    _ value: ArraySlice<UInt8>,
    _ failure: (String) -> YAMLReader.Failure
  ) throws(YAMLReader.Failure) {
    guard let anchor else { return }
    room -= value.count
    guard room >= 0 else { throw failure("its aliases expand without bound") }
    anchors[anchor] = ContiguousArray(value)
  }

  private static func write(_ text: String, _ tag: YAMLTag, to json: inout ContiguousArray<UInt8>) {
    var text = text
    if tag == .null || tag == .plain && YAMLReader.isNull(text) {
      json.append(contentsOf: "null".utf8)
    } else if tag != .text, let flag = YAMLReader.boolean(text) {
      json.append(contentsOf: (flag ? "true" : "false").utf8)
    } else if tag == .plain, isNumber(text.utf8) {
      json.append(contentsOf: text.utf8)
    } else {
      text.withUTF8 { json.append(text: $0) }
    }
  }

  /// Whether a text is a number of JSON; what YAML writes in other ways, as `0x1F`, stays the text that it is.
  private static func isNumber(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    func takeDigits() -> Int {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ bytes: UInt8...) -> Bool {
      guard let first = rest.first, bytes.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take(UInt8(ascii: "-"))
    let isZero = rest.first == UInt8(ascii: "0")
    let count = takeDigits()
    guard count == 1 || count > 1 && !isZero else { return false }
    if take(UInt8(ascii: ".")), takeDigits() == 0 { return false }
    if take(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+"), UInt8(ascii: "-"))
      if takeDigits() == 0 { return false }
    }
    return rest.isEmpty
  }
}
