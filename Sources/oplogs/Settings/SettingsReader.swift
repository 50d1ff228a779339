import OpenStack
import OperationLogBrowser
import OperationLogs

/// Reads the settings and refuses what it does not know, with its line and what is known instead.
struct SettingsReader: ~Copyable {
  typealias Mistake = YAMLReader.Failure

  private var events: YAMLEvents
  private let now: LogTime

  private static let known = ["views"]

  /// The named views of a settings file.
  static func views(in text: String, now: LogTime) throws(Mistake) -> [NamedView] {
    var reader = SettingsReader(events: YAMLEvents(text), now: now)
    return try reader.document()
  }

  private init(events: consuming YAMLEvents, now: LogTime) {
    self.events = events
    self.now = now
  }

  private func mistake(_ problem: String, line: Int? = nil) -> Mistake {
    Mistake(reason: "line \(line ?? events.line): \(problem)")
  }

  private mutating func document() throws(Mistake) -> [NamedView] {
    _ = try events.next()
    guard case .documentStart = try events.next() else { return [] }
    var views: [NamedView] = []
    try readMapping("The settings") { reader, name, _ throws(Mistake) in
      guard name == "views" else {
        throw reader.mistake("No such setting: \(name). Settings: \(Self.known.joined(separator: ", ")).")
      }
      views = try reader.views()
    }
    _ = try events.next()
    guard case .streamEnd = try events.next() else { throw mistake("A second document begins.") }
    return views
  }

  private mutating func views() throws(Mistake) -> [NamedView] {
    var views: [NamedView] = []
    try readMapping("views") { reader, name, line throws(Mistake) in
      guard !name.isEmpty, ViewWord(name) == nil else {
        throw reader.mistake("\"\(name)\" cannot be the name of a view: it is one already.", line: line)
      }
      views.append(NamedView(name: name, description: try reader.view(name)))
    }
    return views
  }

  private mutating func view(_ name: String) throws(Mistake) -> ViewDescription {
    var (view, lines) = (ViewDescription(), [String: Int]())
    try readMapping("The view \(name)") { reader, part, line throws(Mistake) in
      guard ViewDescription.names.contains(part) else {
        let names = ViewDescription.names.joined(separator: ", ")
        throw reader.mistake("The view \(name) has no part \(part). Parts: \(names).", line: line)
      }
      let value = try reader.value(of: part)
      lines[part] = line
      _ = view.set(part, value)
    }
    do throws(ViewDescription.Mistake) {
      try view.check(now: now, dialect: nil)
    } catch {
      throw mistake("The view \(name), \(error.part): \(error.sentence)", line: lines[error.part])
    }
    return view
  }

  /// A text; the columns may also be a list.
  private mutating func value(of part: String) throws(Mistake) -> String {
    switch try events.next() {
    case .scalar(let text, _, _) where !text.isEmpty: return text
    case .sequenceStart where part == "columns":
      var names: [String] = []
      while true {
        switch try events.next() {
        case .scalar(let text, _, _): names.append(text)
        case .sequenceEnd where !names.isEmpty: return names.joined(separator: ",")
        default: throw mistake("columns needs names.")
        }
      }
    default: throw mistake("\(part) needs a text.")
    }
  }

  /// Reads a mapping whose keys are texts, each once; nothing at all counts as an empty one.
  private mutating func readMapping(
    _ what: String,
    _ read: (inout SettingsReader, String, Int) throws(Mistake) -> Void
  ) throws(Mistake) {
    switch try events.next() {
    case .mappingStart: break
    case .scalar(let text, .plain, _) where YAMLReader.isNull(text): return
    default: throw mistake("\(what) must be names with values, as in \"name: value\".")
    }
    var met: Set<String> = []
    while true {
      switch try events.next() {
      case .mappingEnd: return
      case .scalar(let name, _, _):
        guard met.insert(name).inserted else { throw mistake("\(name) is there twice.") }
        try read(&self, name, events.line)
      default: throw mistake("A name must be a text.")
      }
    }
  }
}
