/// A view in the words of the command line and the configuration.
package struct ViewDescription: Hashable, Sendable {
  /// The filter, as typed after `f`.
  package var filter: String?
  /// What is shown in the list's place: see `ViewWord`.
  package var view: String?
  /// The column to sort by: `took`, `started:asc`.
  package var sort: String?
  /// The list's columns, separated by commas.
  package var columns: String?

  /// Makes a description; without arguments, the plain list.
  package init(filter: String? = nil, view: String? = nil, sort: String? = nil, columns: String? = nil) {
    (self.filter, self.view, self.sort, self.columns) = (filter, view, sort, columns)
  }

  /// Whether nothing is described.
  package var isEmpty: Bool { self == ViewDescription() }

  private static let fields: KeyValuePairs<String, WritableKeyPath<ViewDescription, String?> & Sendable> = [
    "filter": \.filter, "view": \.view, "sort": \.sort, "columns": \.columns,
  ]

  /// The names of all parts.
  package static var names: [String] { fields.map(\.key) }

  /// The names of its parts with their values, in order.
  package var parts: [(name: String, value: String)] {
    Self.fields.compactMap { name, path in self[keyPath: path].map { (name, $0) } }
  }

  /// Sets a part.
  ///
  /// - Returns: whether there is one of this name.
  package mutating func set(_ name: String, _ value: String) -> Bool {
    guard let path = Self.fields.first(where: { $0.key == name })?.value else { return false }
    self[keyPath: path] = value
    return true
  }

  /// An invalid part.
  package struct Mistake: Error, Hashable, Sendable {
    /// The part's name.
    package var part: String
    /// What is wrong, and what would be right.
    package var sentence: String
  }
}

/// A view with a name of its own, from the configuration.
package struct NamedView: Hashable, Sendable {
  /// The name.
  package var name: String
  /// The view.
  package var description: ViewDescription

  /// Makes a named view.
  package init(name: String, description: ViewDescription) {
    (self.name, self.description) = (name, description)
  }

  /// The name and what the view shows, for the palette.
  var words: String {
    let parts = description.parts.map { $0.name == "filter" || $0.name == "view" ? $0.value : "\($0.name) \($0.value)" }
    return "view \(name)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }
}

/// What is shown in the list's place, in a word.
package enum ViewWord: Hashable, Sendable {
  case causes, plans, stuck, histogram
  case life(LifeSubject)

  /// All forms, for messages.
  package static let forms =
    "causes, plans, stuck, histogram, life:ID of a checkpoint, life:plan:ID, "
    + "life:resource:ID, life:provider:ID"

  private static let plain: KeyValuePairs<String, ViewWord> = [
    "causes": .causes, "plans": .plans, "stuck": .stuck, "histogram": .histogram,
  ]

  /// The words, and the beginnings of those that need an id, for completion.
  package static let beginnings =
    plain.map(\.key) + [lifePrefix] + LifeSubject.Kind.allCases.map { "\(lifePrefix)\($0.rawValue):" }

  private static let lifePrefix = "life:"

  /// A view by its word; nil if there is none.
  package init?(_ text: String) {
    if let plain = Self.plain.first(where: { $0.key == text }) {
      self = plain.value
      return
    }
    guard text.hasPrefix(Self.lifePrefix) else { return nil }
    let rest = text.dropFirst(Self.lifePrefix.count)
    let kind = LifeSubject.Kind.allCases.first { rest.hasPrefix("\($0.rawValue):") }
    let id = String(kind.map { rest.dropFirst($0.rawValue.count + 1) } ?? rest)
    guard !id.isEmpty else { return nil }
    self = .life(LifeSubject(kind: kind ?? .checkpoint, id: id))
  }

  var text: String {
    if case .life(let subject) = self {
      let isPlain = subject.kind == .checkpoint && !subject.id.contains(":")
      return Self.lifePrefix + (isPlain ? "" : "\(subject.kind.rawValue):") + subject.id
    }
    return Self.plain.first { $0.value == self }?.key ?? ""
  }
}
