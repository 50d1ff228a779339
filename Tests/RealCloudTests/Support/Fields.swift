import Foundation

/// A log's twelve fields by the API's names, whichever way it was printed; the kind is not one of them.
struct Fields: Equatable, CustomStringConvertible {
  let values: RealCloud.Row

  init(_ row: RealCloud.Row) {
    values = row
  }

  /// - Parameter json: an object whose keys are the API's names, or the titles of the `openstack` command's columns.
  /// - Throws: where it is none.
  init(_ json: String) throws {
    let row = try JSONDecoder().decode(RealCloud.Row.self, from: Data(json.utf8))
    values = Self.named(row)
  }

  /// An array of such objects.
  static func list(_ json: String) throws -> [Fields] {
    try JSONDecoder().decode([RealCloud.Row].self, from: Data(json.utf8)).map { row in
      Fields(named(row))
    }
  }

  private static func named(_ row: RealCloud.Row) -> RealCloud.Row {
    let named = row.map { ($0.lowercased().replacing(" ", with: "_"), $1) }
    return Dictionary(uniqueKeysWithValues: named.filter { name, _ in name != "operation_kind" })
  }

  /// Short, for failures.
  var description: String {
    values.sorted { $0.key < $1.key }.map { "\($0): \($1.map { String($0.prefix(60)).debugDescription } ?? "null")" }
      .joined(separator: ", ")
  }
}
