/// Which of a cloud's regions or projects are meant.
enum NameChoice: Hashable, Sendable {
  case all
  case these([String])

  /// - Parameter given: an option's values; nil if there are none.
  init?(_ given: [String]) {
    let names = Self.names(in: given)
    guard !names.isEmpty else { return nil }
    self = names == ["all"] ? .all : .these(names)
  }

  /// The names in an option's values, which have commas between them, each once.
  static func names(in given: [String]) -> [String] {
    given.flatMap { $0.split(separator: ",") }.map { $0.trimmed }.filter { !$0.isEmpty }
      .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
