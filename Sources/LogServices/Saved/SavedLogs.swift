import JSON
import LogPaging
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Logs that were saved, served as a server would: newest first, in pages.
///
/// They may be a reply of the API (list or show), a JSON array of logs, or one log a line; fields are named as the API
/// does, or as the `openstack` command titles its columns.
package struct SavedLogs: OperationLogService {
  /// Each log once, newest start first; of two with one id the later in the file.
  private let logs: [OperationLog]
  /// What is particular to the service that wrote them.
  package let dialect: LogDialect
  /// How many records were no logs.
  package let unreadable: Int

  /// Why a text holds no logs: a clause that follows the file's name.
  package struct Unreadable: Error, Hashable, Sendable {
    /// What follows the file's name in the sentence.
    package var clause: String

    /// A reason by its clause.
    package init(clause: String) { self.clause = clause }
  }

  /// Reads the logs of a text.
  ///
  /// - Throws: `Unreadable` where it holds none; an empty array is no error.
  package init(parsing bytes: [UInt8]) throws(Unreadable) {
    let rows = try SavedRows.rows(in: bytes)
    let readable = rows.compactMap(\.log)
    unreadable = rows.count - readable.count
    if readable.isEmpty, !rows.isEmpty {
      throw Unreadable(clause: "is JSON, but holds no operation log: none of its records has an id.")
    }
    var places: [String: Int] = [:]
    var kept: [OperationLog] = []
    for log in readable {
      if let place = places[log.id] {
        kept[place] = log
      } else {
        places[log.id] = kept.count
        kept.append(log)
      }
    }
    logs = Self.newestFirst(kept)
    dialect = LogDialect.of(logs).ofSavedLogs
  }

  /// A log without a start stays beside the one before it.
  private static func newestFirst(_ logs: [OperationLog]) -> [OperationLog] {
    var moment = logs.lazy.compactMap(\.startedAt).first
    let placed = logs.enumerated().map { place, log in
      moment = log.startedAt ?? moment
      return (moment?.microseconds ?? 0, place, log)
    }
    return placed.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }.map(\.2)
  }

  /// A page of the saved logs, in the order asked for.
  package func page(
    _ request: PageRequest,
    announcing _: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let asked = LogQuery(dialect: dialect, scope: request.walk.scope, status: Self.filter(request.walk.status))
    let list = Self.sorted(logs.filter(asked.matches), by: request.walk.order)
    var start = 0
    if let marker = request.marker {
      guard let place = list.firstIndex(where: { $0.id == marker }) else {
        throw LogFailure("There is no operation log with the id \(marker) in the file.")
      }
      start = place + 1
    }
    let page = list[start...].prefix(request.limit)
    return LogPage(logs: Array(page), hasNextLink: page.endIndex < list.endIndex)
  }

  /// One of the saved logs.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    guard let log = logs.first(where: { $0.id == id }) else {
      throw LogFailure("There is no operation log with the id \(id) in the file.", status: 404)
    }
    return log
  }

  private static func filter(_ status: AskedStatus) -> StatusFilter {
    switch status {
    case .any: .all
    case .exactly(let text): StatusFilter(statuses: [text])
    case .null: StatusFilter(statuses: [nil])
    }
  }

  private static func sorted(_ logs: [OperationLog], by order: ServerOrder) -> [OperationLog] {
    switch order.key {
    case .createdAt: order.descending ? logs : logs.reversed()
    case .id: logs.sorted { order.descending ? $0.id > $1.id : $0.id < $1.id }
    case .operationType:
      logs.sorted {
        let (one, other) = (($0.operationType ?? "", $0.id), ($1.operationType ?? "", $1.id))
        return order.descending ? one > other : one < other
      }
    }
  }
}

/// The records of a saved text.
private enum SavedRows {
  /// A record, with the log in it where it is one.
  struct Row: Decodable {
    var log: OperationLog?

    init(from decoder: any Decoder) throws {
      log = try? OperationLog(from: decoder)
      if log == nil { _ = try JSONValue(from: decoder) }
    }
  }

  private struct Reply: Decodable {
    var operation_logs: [Row]?
    var operation_log: Row?
  }

  static func rows(in bytes: [UInt8]) throws(SavedLogs.Unreadable) -> [Row] {
    guard let first = bytes.first(where: { !isSpace($0) }) else {
      throw SavedLogs.Unreadable(clause: "is empty: there is nothing to show.")
    }
    let decoder = decoder()
    let whole = Data(bytes)
    if first == UInt8(ascii: "["), let rows = try? decoder.decode([Row].self, from: whole) { return rows }
    if first == UInt8(ascii: "{") {
      if let reply = try? decoder.decode(Reply.self, from: whole) {
        if let rows = reply.operation_logs ?? reply.operation_log.map({ [$0] }) { return rows }
      }
      if let row = try? decoder.decode(Row.self, from: whole) { return [row] }
    }
    return try lines(bytes, decoder)
  }

  private static func lines(
    _ bytes: [UInt8],
    _ decoder: JSONDecoder
  ) throws(SavedLogs.Unreadable) -> [Row] {
    var rows: [Row] = []
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.allSatisfy(isSpace) {
      guard line.first(where: { !isSpace($0) }) == UInt8(ascii: "{"),
        let row = try? decoder.decode(Row.self, from: Data(line))
      else {
        let place = rows.isEmpty ? "" : ": line \(number + 1) is no JSON object"
        throw SavedLogs.Unreadable(
          clause: "is not JSON\(place); expected are a reply of the API, an array of logs, or one log a line."
        )
      }
      rows.append(row)
    }
    return rows
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// Reads the titles of the `openstack` command's columns as the API's names.
  private static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { path in
      // Proven by the decoder: a path has the key itself as its last.
      let key = path.last ?? FieldName(stringValue: "")
      let names = path.filter { $0.intValue == nil }.map(\.stringValue)
      let depth = names.first?.hasPrefix("operation_log") == true ? 2 : 1
      guard names.count == depth else { return key }
      let name = key.stringValue.lowercased().replacing(" ", with: "_")
      return RecordField(named: name) != nil ? FieldName(stringValue: name) : key
    }
    return decoder
  }

  private struct FieldName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
