import JSON
import LogPaging
import LogStore
import OperationLogs

/// Parses the bodies of Karbor's list and show replies (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder`).
///
/// Rows go from the parser's tape straight into packed logs.
enum KarborReplies {
  /// Why a reply is not a page.
  enum NoList: Error {
    /// It is not a list of operation logs.
    case other
    /// It is a list that was cut before its first complete row.
    case cut
  }

  /// Parses a list; a row that is not a log is skipped and counted.
  ///
  /// - Parameters:
  ///   - body: the reply.
  ///   - limit: the number of requested logs.
  ///   - announce: called with the last row before the rows are packed, if another page may follow.
  /// - Returns: the page; a page that was cut has a next link, so that the rest is requested.
  /// - Throws: `NoList`.
  static func page(
    _ body: [UInt8],
    limit: Int = .max,
    announcing announce: (PageTail) -> Void = { _ in }
  ) throws(NoList) -> LogPage {
    let page = JSONTape.reading(body, depth: JSONText.depthLimit, as: .list) { tape -> Result<LogPage, NoList> in
      do throws(NoList) {
        let reply = try ListReply(tape)
        if let tail = reply.tail(limit: limit) { announce(tail) }
        return .success(reply.page())
      } catch {
        return .failure(error)
      }
    }
    guard let page else { throw .other }
    return try page.get()
  }

  /// Parses the reply to a show request; nil if it is not a log.
  static func log(_ body: [UInt8]) -> OperationLog? {
    let log = JSONTape.reading(body, depth: JSONText.depthLimit, as: .record) { tape -> OperationLog? in
      guard tape.kind(JSONTape.root) == .object else { return nil }
      var row: Int?
      tape.members(JSONTape.root) { name, value in
        if tape.isText(name, "operation_log") { row = row ?? value }
      }
      var packer = LogPacker(rows: 1)
      guard let row, packer.append(row, of: tape) else { return nil }
      return PackedLogs(packer)[0]
    }
    return log ?? nil
  }
}
