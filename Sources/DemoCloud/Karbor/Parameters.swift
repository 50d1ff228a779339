/// The parameters of a list while they are being taken apart: a name may come several times.
struct Parameters {
  private(set) var items: [(name: String, value: String)]

  init(_ items: [(name: String, value: String)]) { self.items = items }

  func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

  /// Takes the first of that name out, and only the first.
  mutating func pop(_ name: String) -> String? {
    guard let index = items.firstIndex(where: { $0.name == name }) else { return nil }
    return items.remove(at: index).value
  }

  /// Takes all of that name out.
  mutating func removeAll(_ name: String) { items.removeAll { $0.name == name } }

  /// The parameters with one of them in place of all of its name, at the end.
  func setting(_ name: String, to value: String) -> [(name: String, value: String)] {
    items.filter { $0.name != name } + [(name, value)]
  }
}
