import JSON

/// A project that the user can get a token for.
package struct Project: Hashable, Sendable {
  /// Its id.
  package var id: String
  /// Its name; projects in different domains may share a name.
  package var name: String

  /// Parses an element of `projects`; nil without an id, or if the project is disabled.
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, json["enabled"] != .bool(false) else { return nil }
    self.id = id
    name = json["name"]?.string ?? id
  }
}
