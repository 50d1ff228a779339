import OpenStack
import OperationLogBrowser
import OperationLogs

/// Something in the settings that means nothing.
struct SettingsMistake: Equatable {
  /// The line, and for what is not YAML the column: `3`, `3:7`.
  var place: String
  /// What is wrong, and what is known instead.
  var sentence: String
}

/// Reads the settings, and collects what it does not know.
struct SettingsReader {
  var settings = Settings()
  private(set) var mistakes: [(line: Int, sentence: String)] = []
  let now: LogTime
  /// The lines of the commands that got keys, by name.
  var keyLines: [String: Int] = [:]

  private static let known: KeyValuePairs<String, @Sendable (inout SettingsReader, SettingsNode) -> Void> = [
    "clipboard": { $0.readClipboard($1) },
    "columns": { $0.readColumns($1) },
    "commands": { $0.readCommands($1) },
    "keys": { $0.readKeys($1) },
    "mouse": { $0.settings.mouse = $0.truth(of: $1, "mouse") },
    "parallel": { $0.readParallel($1) },
    "refresh": { $0.readRefresh($1) },
    "theme": { $0.readTheme($1) },
    "times": { $0.readTimes($1) },
    "views": { $0.readViews($1) },
  ]

  /// What a settings file says, and its mistakes in the order of their lines.
  static func read(_ text: String, now: LogTime) -> (settings: Settings, mistakes: [SettingsMistake]) {
    var reader = SettingsReader(now: now)
    do throws(YAMLReader.Failure) {
      if let node = try SettingsNode.read(text) { reader.read(node) }
    } catch {
      let place = [error.line ?? 1, error.column].compactMap { $0.map(String.init) }.joined(separator: ":")
      return (Settings(), [SettingsMistake(place: place, sentence: error.problem)])
    }
    reader.checkKeys()
    let sorted = reader.mistakes.sorted { $0.line < $1.line }
    return (reader.settings, sorted.map { SettingsMistake(place: "\($0.line)", sentence: $0.sentence) })
  }

  private init(now: LogTime) { self.now = now }

  private mutating func read(_ node: SettingsNode) {
    for entry in entries(of: node, "The settings") {
      if let read = Self.known.first(where: { $0.key == entry.name })?.value {
        read(&self, entry.node)
      } else {
        refuse(entry.line, "No such setting: \(entry.name).", entry.name, Self.known.map(\.key), "Settings")
      }
    }
  }
}

// MARK: - What all settings need

extension SettingsReader {
  mutating func refuse(_ line: Int, _ sentence: String) { mistakes.append((line, sentence)) }

  /// Refuses a name, and says which are known; the nearest one first.
  mutating func refuse(_ line: Int, _ sentence: String, _ name: String, _ known: [String], _ what: String) {
    refuse(line, "\(sentence)\(Self.meant(name, known)) \(what): \(known.joined(separator: ", ")).")
  }

  /// ` Did you mean refresh?`, or nothing.
  static func meant(_ name: String, _ known: [String]) -> String {
    NearestName.to(name, among: known).map { " Did you mean \($0)?" } ?? ""
  }

  /// The names with their values; none for a node without a value.
  mutating func entries(of node: SettingsNode, _ what: String) -> [SettingsNode.Entry] {
    if case .mapping(let entries) = node.value { return entries }
    if !node.isNull { refuse(node.line, "\(what) must be names with values, as in \"name: value\".") }
    return []
  }

  /// A text that is not empty.
  mutating func text(of node: SettingsNode, _ what: String) -> String? {
    if case .text(let text, _) = node.value, !text.isEmpty { return text }
    refuse(node.line, "\(what) needs a text.")
    return nil
  }

  /// A text, or a list of texts.
  mutating func texts(of node: SettingsNode, _ what: String) -> [String]? {
    guard case .list(let nodes) = node.value else { return text(of: node, what).map { [$0] } }
    var texts: [String] = []
    for node in nodes {
      guard let text = text(of: node, what) else { return nil }
      texts.append(text)
    }
    return texts
  }
}

// MARK: - Settings of one value

extension SettingsReader {
  private mutating func readRefresh(_ node: SettingsNode) {
    guard let text = text(of: node, "refresh") else { return }
    guard let seconds = Double(text), LiveOptions.isInterval(seconds) else {
      return refuse(node.line, "refresh is neither 0 nor 1 to 86400 seconds.")
    }
    settings.refresh = seconds
  }

  private mutating func readParallel(_ node: SettingsNode) {
    guard let text = text(of: node, "parallel") else { return }
    guard let most = Int(text), ParallelOptions.range.contains(most) else {
      return refuse(node.line, "parallel is not 1 to 8 requests.")
    }
    settings.parallel = most
  }

  /// A name or a command line, or the words of a command.
  private mutating func readClipboard(_ node: SettingsNode) {
    if case .list = node.value {
      guard let words = texts(of: node, "clipboard"), !words.isEmpty else { return }
      settings.clipboard = .program(words)
      return
    }
    guard let text = text(of: node, "clipboard") else { return }
    guard let choice = ClipboardChoice(text) else {
      let names = ClipboardChoice.names.joined(separator: ", ")
      return refuse(node.line, "clipboard is not a command: a quote is not closed. Known: \(names), or any command.")
    }
    settings.clipboard = choice
  }

  private mutating func readTimes(_ node: SettingsNode) {
    guard let text = text(of: node, "times") else { return }
    settings.times = TimeDisplay(rawValue: text)
    guard settings.times == nil else { return }
    refuse(node.line, "No such display of times: \(text).", text, TimeDisplay.allCases.map(\.rawValue), "Displays")
  }
}
