/// Reads YAML like PyYAML's safe loader, as far as configuration files need it.
///
/// Merge keys work, the last of two equal keys counts, and booleans are those of YAML 1.1. JSON is read as YAML.
package struct YAMLReader: ~Copyable {
  /// Why a file is not valid YAML, with line and column.
  package struct Failure: Error {
    /// The line; nil for what concerns the whole file.
    package var line: Int?
    /// The column of the line.
    package var column: Int?
    /// What is wrong: `the tag !vault has no meaning here`.
    package var problem: String

    /// `line 3: the tag !vault has no meaning here`.
    package var reason: String {
      guard let line else { return problem }
      return "line \(line)" + (column.map { ", column \($0)" } ?? "") + ": " + problem
    }

    /// A failure at a place.
    package init(_ problem: String, line: Int? = nil, column: Int? = nil) {
      (self.problem, self.line, self.column) = (problem, line, column)
    }
  }

  private var events: YAMLEvents
  private var anchors: [String: (value: ConfigurationValue, size: Int)] = [:]
  /// How many values are written in the text.
  private var written = 0
  /// How many values aliases repeat; aliases of aliases can grow exponentially.
  private var repeated = 0
  /// How many values aliases may repeat: a fixed number, plus some for each value written, since a long file may have
  /// many clouds with one body.
  private static let mostRepeated = (always: 200_000, forEachWritten: 20)
  /// Deeper than any real file, and safe for every thread's stack.
  private var levelsLeft = 100

  /// The document's value; null if it is empty.
  static func read(_ text: String) throws(Failure) -> ConfigurationValue {
    var reader = YAMLReader(events: YAMLEvents(text))
    return try reader.document()
  }

  private init(events: consuming YAMLEvents) {
    self.events = events
  }

  private mutating func document() throws(Failure) -> ConfigurationValue {
    _ = try events.next()
    guard case .documentStart = try events.next() else { return .null }
    let value = try value(at: try events.next())
    _ = try events.next()
    guard case .streamEnd = try events.next() else { throw failure("a second document begins") }
    return value
  }

  private func failure(_ problem: String) -> Failure {
    Failure(problem, line: events.line)
  }

  /// Reads the value that begins with this event.
  private mutating func value(at event: YAMLEvents.Event) throws(Failure) -> ConfigurationValue {
    switch event {
    case .scalar(let text, let tag, let anchor):
      return try anchored(anchor) { reader throws(Failure) in try reader.scalar(text, tag) }
    case .sequenceStart(let anchor):
      return try anchored(anchor) { reader throws(Failure) in .list(try reader.list()) }
    case .mappingStart(let anchor):
      return try anchored(anchor) { reader throws(Failure) in .mapping(try reader.mapping()) }
    case .alias(let name):
      guard let anchor = anchors[name] else { throw failure("found undefined alias") }
      repeated += anchor.size
      guard repeated <= Self.mostRepeated.always + Self.mostRepeated.forEachWritten * written else {
        throw failure("its aliases expand without bound")
      }
      return anchor.value
    case .sequenceEnd, .mappingEnd, .documentStart, .documentEnd, .streamStart, .streamEnd:
      throw failure("it is not YAML")
    }
  }

  /// Reads a value and stores it for aliases.
  private mutating func anchored(
    _ anchor: String?,
    _ read: (inout YAMLReader) throws(Failure) -> ConfigurationValue
  ) throws(Failure) -> ConfigurationValue {
    guard levelsLeft > 0 else { throw failure("it is nested too deep") }
    levelsLeft -= 1
    defer { levelsLeft += 1 }
    let before = written + repeated
    written += 1
    let value = try read(&self)
    if let anchor {
      guard anchors[anchor] == nil else { throw failure("found duplicate anchor") }
      anchors[anchor] = (value, written + repeated - before)
    }
    return value
  }

  private func scalar(_ text: String, _ tag: YAMLTag) throws(Failure) -> ConfigurationValue {
    switch tag {
    case .plain: return Self.plain(text)
    case .text: return .text(text)
    case .null: return .null
    case .boolean:
      // The text may be a password.
      guard let value = Self.boolean(text) else {
        throw failure("what the tag !!bool stands before is neither true nor false")
      }
      return .boolean(value, written: text)
    }
  }

  private mutating func list() throws(Failure) -> [ConfigurationValue] {
    var values: [ConfigurationValue] = []
    while true {
      let event = try events.next()
      if case .sequenceEnd = event { return values }
      values.append(try value(at: event))
    }
  }

  private mutating func mapping() throws(Failure) -> Mapping {
    var own = Mapping()
    var merged = Mapping()
    while true {
      let event = try events.next()
      if case .mappingEnd = event { return merged.merging(own) { _, explicit in explicit } }
      let key = Self.key(event)
      _ = try value(at: event)
      let value = try value(at: try events.next())
      switch key {
      case .merge: merged.merge(Self.mergeable(value)) { _, later in later }
      case .text(let text): own.updateValue(value, forKey: text)
      case .other: break
      }
    }
  }

  /// The mapping of a merge key; of a list, the first mapping with a key wins.
  private static func mergeable(_ value: ConfigurationValue) -> Mapping {
    switch value {
    case .mapping(let mapping): mapping
    case .list(let values):
      values.compactMap(\.mapping).reduce(into: Mapping()) { result, mapping in
        result.merge(mapping) { first, _ in first }
      }
    case .null, .text, .boolean: [:]
    }
  }

  private enum Key {
    case merge
    case text(String)
    /// Not text in YAML, so no name matches it.
    case other
  }

  private static func key(_ event: YAMLEvents.Event) -> Key {
    guard case .scalar(let text, let tag, _) = event else { return .other }
    switch tag {
    case .plain: break
    case .text: return .text(text)
    case .boolean, .null: return .other
    }
    if text == "<<" { return .merge }
    return isNull(text) || boolean(text) != nil || isNumber(text) ? .other : .text(text)
  }

  private static func plain(_ text: String) -> ConfigurationValue {
    if isNull(text) { return .null }
    return boolean(text).map { .boolean($0, written: text) } ?? .text(text)
  }

  /// Whether a scalar without quotes is null.
  package static func isNull(_ text: String) -> Bool {
    ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The truth that a scalar without quotes is; nil for one that is none.
  package static func boolean(_ text: String) -> Bool? {
    switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": true
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": false
    default: nil
    }
  }

  /// Decimal numbers, which a cloud or an option may be named by mistake.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return digits.first?.isNumber == true
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F }
  }
}
