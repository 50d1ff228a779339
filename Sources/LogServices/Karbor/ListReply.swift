import JSON
import LogPaging
import LogStore

/// The reply to a list, as it is read from a parser's tape.
struct ListReply {
  /// What another decoder has to say something about.
  struct Odd: Error {}

  private let tape: JSONTape
  /// Where the array of rows stands.
  private let rows: Int
  private let count: Int
  private let hasNextLink: Bool

  /// - Throws: `Odd` where it is no list of logs, or a name that counts came twice.
  init(_ tape: JSONTape) throws {
    guard tape.kind(JSONTape.root) == .object else { throw Odd() }
    var (rows, links): (Int?, Int?)
    try tape.members(JSONTape.root) { name, value in
      if tape.isText(name, "operation_logs") {
        guard rows == nil else { throw Odd() }
        rows = value
      } else if tape.isText(name, "operation_logs_links") {
        guard links == nil else { throw Odd() }
        links = value
      }
    }
    guard let rows, tape.kind(rows) == .array else { throw Odd() }
    self.tape = tape
    self.rows = rows
    count = tape.count(rows)
    hasNextLink = try links.map { try Self.nameNext($0, of: tape) } ?? false
  }

  /// The rows, packed.
  ///
  /// - Throws: `LogPacker.RepeatedName`.
  func page() throws -> LogPage {
    var packer = LogPacker(rows: count, errors: tape.size / 4)
    var unreadable: [JSONValue] = []
    try tape.elements(rows) { row in
      if try !packer.append(row, of: tape) { unreadable.append(tape.value(row)) }
    }
    return LogPage(packed: PackedLogs(packer), unreadable: unreadable, hasNextLink: hasNextLink)
  }

  /// The last row, where another page may follow it: where it has no id, nothing is said of it.
  func tail(limit: Int) -> PageTail? {
    var last = rows
    tape.elements(rows) { last = $0 }
    guard hasNextLink || count >= limit, count > 0, tape.kind(last) == .object else { return nil }
    var id: Int?
    tape.members(last) { name, value in
      if tape.isText(name, "id") { id = value }
    }
    guard let id, tape.kind(id) == .text, !tape.text(id).isEmpty else { return nil }
    return PageTail(lastID: String(decoding: tape.text(id), as: UTF8.self), count: count)
  }

  /// Whether links name a next page; they count only where every one of them is a link.
  private static func nameNext(_ links: Int, of tape: JSONTape) throws -> Bool {
    guard tape.kind(links) == .array else { return false }
    var (isNext, areLinks) = (false, true)
    try tape.elements(links) { link in
      var relation: Int?
      guard tape.kind(link) == .object else { return areLinks = false }
      try tape.members(link) { name, value in
        guard tape.isText(name, "rel") else { return }
        guard relation == nil else { throw Odd() }
        relation = value
      }
      guard let relation, tape.kind(relation) == .text else { return areLinks = false }
      if tape.isText(relation, "next") { isNext = true }
    }
    return isNext && areLinks
  }
}
