import JSON
import LogPaging
import LogStore
import OperationLogs

/// The bodies of list and show as Karbor sends them (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder`), and its
/// descendants too.
///
/// They go from the parser's tape straight into packed logs.
enum LogReplies {
  /// Why a reply has no page.
  enum NoList: Error {
    /// It is no list of operation logs.
    case other
    /// It is one, of which not one row is whole.
    case cut
  }

  /// Reads a list; a row that is no log costs that row.
  ///
  /// - Parameters:
  ///   - body: the reply.
  ///   - limit: the logs that were asked for.
  ///   - announce: told of the last row before the rows are packed, where another page may follow.
  /// - Returns: the page; one that breaks off has a next link, so that the rest is asked for.
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

  /// Reads the reply to a show; nil where it is none.
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
