/// The parameters of a list while they are parsed; a name may occur several times.
struct Parameters {
  private(set) var items: [(name: String, value: String)]

  init(_ items: [(name: String, value: String)]) { self.items = items }

  func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

  /// Removes and returns the first parameter with that name.
  mutating func pop(_ name: String) -> String? {
    guard let index = items.firstIndex(where: { $0.name == name }) else { return nil }
    return items.remove(at: index).value
  }

  /// Removes all parameters with that name.
  mutating func removeAll(_ name: String) { items.removeAll { $0.name == name } }

  /// The parameters with all of one name replaced by a single one at the end.
  func setting(_ name: String, to value: String) -> [(name: String, value: String)] {
    items.filter { $0.name != name } + [(name, value)]
  }
}
