import Foundation
import JSON
import LogPaging
import OperationLogs

@testable import LogServices
@testable import OpenStack

/// What servers answer: lists and logs, errors, tokens and documents of versions.
enum RepliesFuzzer {
  private static let secret = "sesame-open"
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)
  private static let discovery = try? IdentityDiscovery(authURL: "https://keystone.example:5000/identity")

  static func take(_ body: [UInt8]) {
    takeList(body)
    if let log = LogReplies.log(body) { takeLog(log) }
    takeError(body)
    takeToken(body)
    takeVersions(body)
  }

  private static func takeList(_ body: [UInt8]) {
    var tails: [PageTail] = []
    guard let page = try? LogReplies.page(body, limit: 1, announcing: { tails.append($0) }) else { return }
    require(tails.count < 2 && tails.allSatisfy { !$0.lastID.isEmpty && $0.count > 0 }, "a tail has no row")
    require(page.logs.count == page.count, "a page counts other logs than it has")
    if let tail = tails.first {
      require(tail.count == page.count + page.unreadable.count, "a tail counts other rows than the page")
      require(
        page.lastID.map { ExactText($0) == ExactText(tail.lastID) } ?? true || !page.unreadable.isEmpty,
        "another row is last"
      )
    }
    page.logs.forEach(takeLog)
  }

  /// What is written of a log is read as the same log.
  private static func takeLog(_ log: OperationLog) {
    require(!log.id.isEmpty, "a log has no id")
    for dialect in LogDialect.all {
      let reply = JSONText.compact(.object(["operation_log": log.json(dialect)]))
      require(LogReplies.log(Array(reply.utf8)) == log, "written and read, it is another log: \(reply)")
    }
  }

  private static func takeError(_ body: [UInt8]) {
    var filter = SecretFilter()
    filter.add(Secret(secret))
    let message = ErrorBody(reply: HTTPReply(status: 500, headers: [:], body: body), filter: filter).message
    require(!message.isEmpty && message.unicodeScalars.count <= 400 && isOneLine(message), "no line: \(message)")
    require(!message.contains(secret), "a secret is shown: \(message)")
  }

  private static func takeToken(_ body: [UInt8]) {
    do throws(Access.Malformed) {
      let access = try Access(HTTPReply(status: 201, headers: ["X-Subject-Token": "t"], body: body), at: now)
      _ = access.isDue(at: now)
    } catch {
      require(!error.reason.isEmpty && isOneLine(error.reason), "no reason: \(error.reason)")
    }
  }

  private static func takeVersions(_ body: [UInt8]) {
    do throws(OpenStackError) {
      let url = try discovery?.tokenURL(from: HTTPReply(status: 300, headers: [:], body: body))
      require(url?.hasPrefix("https://keystone.example:5000") ?? true, "another server: \(url ?? "")")
    } catch {
      require(!error.message.isEmpty && isOneLine(error.message), "no sentence: \(error.message)")
    }
  }
}
