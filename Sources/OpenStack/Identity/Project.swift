import JSON

/// A project for which a user can have a token.
package struct Project: Hashable, Sendable {
  /// Its id.
  package var id: String
  /// Its name; two domains may have projects of one name.
  package var name: String

  /// Reads one of the `projects` of a list; nothing for what has no id, and for one that is switched off.
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, json["enabled"] != .bool(false) else { return nil }
    self.id = id
    name = json["name"]?.string ?? id
  }
}
