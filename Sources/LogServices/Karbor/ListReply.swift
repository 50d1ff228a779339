import JSON
import LogPaging
import LogStore

/// A list reply on the parser's tape.
struct ListReply {
  private let tape: JSONTape
  /// The position of the array of rows.
  private let rows: Int
  private let count: Int
  private let hasNextLink: Bool

  init(_ tape: JSONTape) throws(KarborReplies.NoList) {
    guard tape.kind(JSONTape.root) == .object else { throw .other }
    var (rows, links): (Int?, Int?)
    tape.members(JSONTape.root) { name, value in
      if tape.isText(name, "operation_logs") {
        rows = rows ?? value
      } else if tape.isText(name, "operation_logs_links") {
        links = links ?? value
      }
    }
    guard let rows, tape.kind(rows) == .array else { throw .other }
    self.tape = tape
    self.rows = rows
    count = tape.count(rows)
    guard count > 0 || !tape.isCut else { throw .cut }
    let hint = links.map { NextLinkHint($0, of: tape) } ?? .none
    // An unknown form of links counts as a next page, except without rows, where nothing more is expected.
    hasNextLink = tape.isCut || hint == .next || hint == .odd && count > 0
  }

  /// Packs the rows.
  func page() -> LogPage {
    var packer = LogPacker(rows: count, errors: tape.size / 4)
    var unreadable: [JSONValue] = []
    tape.elements(rows) { row in
      if !packer.append(row, of: tape) { unreadable.append(tape.value(row)) }
    }
    return LogPage(packed: PackedLogs(packer), unreadable: unreadable, hasNextLink: hasNextLink)
  }

  /// The last row, if another page may follow; nil if it has no id.
  func tail(limit: Int) -> PageTail? {
    var last = rows
    tape.elements(rows) { last = $0 }
    guard hasNextLink || count >= limit, count > 0, tape.kind(last) == .object else { return nil }
    var id: Int?
    tape.members(last) { name, value in
      if tape.isText(name, "id") { id = id ?? value }
    }
    guard let id, tape.kind(id) == .text, !tape.text(id).isEmpty else { return nil }
    return PageTail(lastID: String(decoding: tape.text(id), as: UTF8.self), count: count)
  }
}
