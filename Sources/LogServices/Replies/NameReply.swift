import JSON

/// The reply to a question for objects with names, as Karbor lists its plans (karbor `api/v1/plans.py`, `PlanViewBuilder`).
///
/// Only ids and names are read: a plan's resources may be megabytes.
enum NameReply {
  /// An object; its name is nil if it has none.
  typealias Row = (id: String, name: String?)

  /// The objects in the member `key`; nil if the reply is no such list.
  static func rows(of key: String, in body: [UInt8]) -> [Row]? {
    JSONTape.reading(body, depth: JSONText.depthLimit, as: .list) { tape -> [Row]? in
      guard tape.kind(JSONTape.root) == .object else { return nil }
      var list: Int?
      tape.members(JSONTape.root) { name, value in
        if tape.text(name).elementsEqual(key.utf8) { list = list ?? value }
      }
      guard let list, tape.kind(list) == .array else { return nil }
      var rows: [Row] = []
      tape.elements(list) { if let row = row($0, of: tape) { rows.append(row) } }
      return rows
    } ?? nil
  }

  private static func row(_ place: Int, of tape: JSONTape) -> Row? {
    guard tape.kind(place) == .object else { return nil }
    var (id, name): (String?, String?)
    tape.members(place) { member, value in
      guard tape.isText(value) else { return }
      if tape.isText(member, "id") {
        id = id ?? String(decoding: tape.text(value), as: UTF8.self)
      } else if tape.isText(member, "name") {
        name = name ?? String(decoding: tape.text(value), as: UTF8.self)
      }
    }
    return id.map { ($0, name) }
  }
}
