import OpenStack

/// A value in a YAML text, with its line.
struct SettingsNode {
  /// A name with its value.
  struct Entry {
    let name: String
    let line: Int
    let node: SettingsNode
  }

  enum Value {
    /// A scalar, and whether it has no quotes.
    case text(String, isPlain: Bool)
    case list([SettingsNode])
    case mapping([Entry])
  }

  let line: Int
  let value: Value

  /// Whether nothing is written.
  var isNull: Bool {
    if case .text(let text, isPlain: true) = value { return YAMLReader.isNull(text) }
    return false
  }

  /// What an unquoted word of YAML says; nil if it is neither on nor off.
  static func truth(_ text: String) -> Bool? { YAMLReader.boolean(text) }

  /// The value of a YAML document; nil if it is empty.
  ///
  /// - Throws: `YAMLReader.Failure` if it is not YAML, or has what a settings file never needs.
  static func read(_ text: String) throws(YAMLReader.Failure) -> SettingsNode? {
    var events = YAMLEvents(text)
    _ = try events.next()
    guard case .documentStart = try events.next() else { return nil }
    let node = try node(at: try events.next(), &events, levelsLeft: mostLevels)
    _ = try events.next()
    guard case .streamEnd = try events.next() else {
      throw YAMLReader.Failure("A second document begins.", line: events.line)
    }
    return node
  }

  /// Deeper than any settings.
  private static let mostLevels = 20

  private static func node(
    at event: YAMLEvents.Event,
    _ events: inout YAMLEvents,
    levelsLeft: Int
  ) throws(YAMLReader.Failure) -> SettingsNode {
    let line = events.line
    guard levelsLeft > 0 else { throw YAMLReader.Failure("It is nested too deep.", line: line) }
    switch event {
    case .scalar(let text, let tag, _):
      return SettingsNode(line: line, value: .text(text, isPlain: tag.isPlain))
    case .sequenceStart:
      var nodes: [SettingsNode] = []
      while true {
        let event = try events.next()
        if case .sequenceEnd = event { return SettingsNode(line: line, value: .list(nodes)) }
        nodes.append(try node(at: event, &events, levelsLeft: levelsLeft - 1))
      }
    case .mappingStart:
      return SettingsNode(line: line, value: .mapping(try entries(&events, levelsLeft: levelsLeft)))
    default:
      throw YAMLReader.Failure("Only names, texts and lists have a meaning here.", line: line)
    }
  }

  private static func entries(_ events: inout YAMLEvents, levelsLeft: Int) throws(YAMLReader.Failure) -> [Entry] {
    var entries: [Entry] = []
    while true {
      switch try events.next() {
      case .mappingEnd: return entries
      case .scalar(let name, _, _):
        let line = events.line
        guard !entries.contains(where: { $0.name == name }) else {
          throw YAMLReader.Failure("\(name) is there twice.", line: line)
        }
        let value = try node(at: try events.next(), &events, levelsLeft: levelsLeft - 1)
        entries.append(Entry(name: name, line: line, node: value))
      default: throw YAMLReader.Failure("A name must be a text.", line: events.line)
      }
    }
  }
}

extension YAMLTag {
  fileprivate var isPlain: Bool { if case .plain = self { true } else { false } }
}
