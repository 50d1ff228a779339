import TextScreen
import TextWidgets

/// The commands of the keymap, with their keys, to be chosen by description.
struct Palette: Overlay {
  private struct Entry: Sendable {
    let command: Command
    let keys: [String]
    let help: String
    let habits: [String]
  }

  private let entries: [Entry]
  /// The matching commands, best first.
  private(set) var menu = Menu<Command>("Commands", [])
  private let pen: Pen
  private var text = ""

  /// All commands of the pane with the focus, in the order of the help, and the views of the configuration; `own` are the
  /// keys that only the pane uses.
  init(_ own: KeyTable, _ keymap: Keymap, _ views: [NamedView], _ pen: Pen) {
    self.pen = pen
    var met: Set<Command> = [.palette]
    let bindings = keymap.table(own).bindings + keymap.everywhere.bindings
    let commands = bindings.filter { met.insert($0.command).inserted }.map { binding in
      Entry(
        command: binding.command,
        keys: binding.keys.map { $0.name(pen.repertoire) },
        help: binding.help,
        habits: Habits.words(for: binding.command)
      )
    }
    entries = commands + views.map { Entry(command: .openView($0.name), keys: [], help: $0.words, habits: []) }
    find()
  }

  var keys: KeyTable { .menus }
  var hints: [KeyHint] { [] }
  var title: String { menu.title }
  var preferredSize: Size { Size(columns: 74, rows: entries.count) }

  /// The prompt receives all keys.
  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer { .passedOn }

  /// Shows the matching commands, with the cursor on the best.
  mutating func show(_ text: String) {
    guard text != self.text else { return }
    self.text = text
    find()
  }

  /// The key of `help KEY`, which only explains it.
  private var explained: String? {
    let words = text.split(separator: " ", maxSplits: 1)
    return words.count == 2 && ["h", "help"].contains(words[0]) ? String(words[1]) : nil
  }

  /// The command under the cursor and its keys in words, if the text asks only for these: `x: the log's error in full`.
  var explanation: String? {
    guard explained != nil, let command = menu.selected else { return nil }
    return entries.first { $0.command == command }.map { "\($0.keys.joined(separator: " ")): \($0.help)" }
  }

  private mutating func find() {
    let words = (explained ?? text).lowercased().split(separator: " ")
    let fits = entries.enumerated().compactMap { place, entry in
      Self.fit(entry, explained ?? text, words).map { (entry: entry, fit: $0, place: place) }
    }
    let sorted = fits.sorted { ($0.fit, $0.place) < ($1.fit, $1.place) }
    // Scattered letters only count if nothing matches better.
    let isStrewn = sorted.first?.fit.isStrewn ?? false
    menu = Menu("Commands", sorted.filter { isStrewn || !$0.fit.isStrewn }.map { item($0.entry) })
  }

  mutating func move(_ movement: Movement, height: Int) {
    menu.move(movement, height: height)
  }

  /// Moves the cursor to the command on a line.
  ///
  /// - Returns: whether there is one.
  mutating func move(toLine line: Int, height: Int) -> Bool {
    guard let item = menu.item(onLine: line, height: height) else { return false }
    menu.move(to: item)
    return true
  }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) {
    guard menu.items.isEmpty else { return menu.draw(on: &screen, in: area) }
    let sentence = pen("No such command: \(text)", .muted)
    screen.draw(sentence.truncated(to: area.columns), at: area.origin, in: area)
  }

  private func item(_ entry: Entry) -> Menu<Command>.Item {
    let keys = pen(" " + entry.keys.joined(separator: " "), .key)
    return .init(value: entry.command, text: keys.truncated(to: 14).padded(to: 15) + pen(entry.help))
  }

  /// How well a command matches, best first.
  private enum Fit: Comparable {
    case key, habit, start, startOfWord, within
    /// The letters occur in this order within one word, spread over so many letters.
    case strewn(Int)

    var isStrewn: Bool { self > .within }
  }

  /// The worst match of all words; nil if a word does not match.
  private static func fit(_ entry: Entry, _ text: String, _ words: [Substring]) -> Fit? {
    if entry.keys.contains(text) { return .key }
    if entry.habits.contains(text.lowercased()) || entry.command.name == text { return .habit }
    let texts = [entry.help.lowercased()] + entry.habits
    return words.reduce(.key) { worst, word in
      worst.flatMap { worst in texts.compactMap { fit($0, word) }.min().map { max(worst, $0) } }
    }
  }

  private static func fit(_ help: String, _ word: Substring) -> Fit? {
    if help.hasPrefix(word) { return .start }
    if words(of: help).contains(where: { $0.starts(with: word) }) { return .startOfWord }
    if help.contains(word) { return .within }
    return words(of: help).flatMap { letters in
      letters.indices.compactMap { span(of: word, in: letters[$0...]) }
    }.min().map(Fit.strewn)
  }

  private static func words(of help: String) -> [[Character]] {
    help.split { !$0.isLetter && !$0.isNumber }.map(Array.init)
  }

  /// How many letters it takes to find a word's letters in order, starting with the first one.
  private static func span(of word: Substring, in letters: ArraySlice<Character>) -> Int? {
    guard letters.first == word.first else { return nil }
    var rest = word
    for (place, letter) in letters.enumerated() where letter == rest.first {
      rest.removeFirst()
      if rest.isEmpty { return place + 1 }
    }
    return nil
  }
}
