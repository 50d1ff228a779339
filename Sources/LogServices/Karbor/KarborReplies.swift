import JSON
import LogPaging
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The bodies of Karbor's list and show (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder`).
///
/// A list goes from the parser's tape straight into a packed page. What simdjson refuses, and what comes twice, is decided by
/// Foundation's decoder, which takes a few documents more.
enum KarborReplies {
  /// Reads a list.
  ///
  /// - Parameters:
  ///   - body: the reply.
  ///   - limit: the logs that were asked for.
  ///   - announce: told of the last row before the rows are decoded, where another page may follow.
  /// - Returns: the page.
  /// - Throws: `DecodingError` where the body is no list of operation logs at all; a row that is no log costs that row.
  static func page(
    _ body: [UInt8],
    limit: Int = .max,
    announcing announce: (PageTail) -> Void = { _ in }
  ) throws -> LogPage {
    let page = try? JSONTape.reading(body, depth: JSONText.depthLimit) { tape in
      let reply = try ListReply(tape)
      if let tail = reply.tail(limit: limit) { announce(tail) }
      return try reply.page()
    }
    if let page { return page }
    return try otherPage(body)
  }

  /// What Foundation's decoder makes of a page.
  static func otherPage(_ body: [UInt8]) throws -> LogPage {
    let reply = try decode(List.self, from: body)
    return LogPage(
      logs: reply.operationLogs.compactMap(\.log),
      unreadable: reply.operationLogs.compactMap(\.unreadable),
      hasNextLink: reply.links?.contains { $0.rel == "next" } ?? false
    )
  }

  static func log(_ body: [UInt8]) throws -> OperationLog {
    try decode(Show.self, from: body).operationLog
  }

  /// A body nested deeper than any log would take the stack of the thread that decodes it.
  private struct TooDeep: Error {}

  private static func decode<Reply: Decodable>(_ type: Reply.Type, from body: [UInt8]) throws -> Reply {
    guard JSONDepth.deepest(in: body) <= JSONText.depthLimit else { throw TooDeep() }
    return try JSONDecoder().decode(type, from: Data(body))
  }

  private struct List: Decodable {
    var operationLogs: [Row]
    var links: [Link]?

    enum CodingKeys: String, CodingKey {
      case operationLogs = "operation_logs"
      case links = "operation_logs_links"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      operationLogs = try container.decode([Row].self, forKey: .operationLogs)
      links = try? container.decode([Link].self, forKey: .links)
    }
  }

  private struct Link: Decodable {
    var rel: String
  }

  private enum Row: Decodable {
    case readable(OperationLog)
    case other(JSONValue)

    init(from decoder: any Decoder) throws {
      if let log = try? OperationLog(from: decoder) {
        self = .readable(log)
      } else {
        self = .other(try JSONValue(from: decoder))
      }
    }

    var log: OperationLog? {
      if case .readable(let log) = self { log } else { nil }
    }

    var unreadable: JSONValue? {
      if case .other(let value) = self { value } else { nil }
    }
  }

  private struct Show: Decodable {
    var operationLog: OperationLog

    enum CodingKeys: String, CodingKey {
      case operationLog = "operation_log"
    }
  }
}
