import LogPaging
import LogServices
import OpenStack
import OperationLogs

/// A server's list of so many logs, made up as they are asked for: 12 fields, and in a tenth of them 0.5 to 3 KB of error text.
struct Pages: ServiceConnection {
  static let pageSize = 1000

  /// How many logs there are.
  let count: Int

  func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    let marker = query.first { $0.name == "marker" }
    return ServiceResponse(
      status: 200,
      body: body(from: marker.map { Self.number(ofID: $0.value) + 1 } ?? 0),
      url: path
    )
  }

  /// All pages, decoded.
  var decoded: [LogPage] {
    get async throws {
      let service = RemoteLogs(.karbor, self)
      var pages: [LogPage] = []
      for start in stride(from: 0, to: count, by: Self.pageSize) {
        let marker = start == 0 ? nil : Self.id(start - 1)
        pages.append(
          try await service.page(
            PageRequest(walk: LogQuery(dialect: .karbor).walks[0], marker: marker, limit: Self.pageSize)
          )
        )
      }
      return pages
    }
  }

  /// The page that begins with a log.
  func body(from start: Int) -> [UInt8] {
    let end = min(start + Self.pageSize, count)
    let logs = (start..<end).map(Self.log).joined(separator: ", ")
    let links = #", "operation_logs_links": [{"rel": "next", "href": "http://127.0.0.1/?marker=\#(Self.id(end - 1))"}]"#
    return Array((#"{"operation_logs": ["# + logs + "]" + (end < count ? links : "") + "}").utf8)
  }

  private static func log(_ number: Int) -> String {
    let hasFailed = number % 10 == 3
    let type = ["protect", "restore", "delete", "verify", "copy"][number % 7 % 5]
    let start = 1_795_420_800 - 47 * number
    let status = hasFailed ? "error" : type == "protect" ? "available" : "success"
    return """
      {"id": "\(id(number))", "operation_type": "\(type)", "checkpoint_id": "\(id(number / 2 + 1 << 40))", \
      "plan_id": "\(id(number % 40 + 1 << 41))", "provider_id": "\(id(number % 3 + 1 << 42))", "restore_id": null, \
      "scheduled_operation_id": \(number % 4 == 0 ? "null" : "\"\(id(number % 40 + 1 << 43))\""), "status": "\(status)", \
      "started_at": "\(time(start))", "ended_at": "\(time(start + 60 + number % 900))", \
      "error_info": \(hasFailed ? "\"\(error(number / 10))\"" : "null"), "extra_info": null}
      """
  }

  private static let words = [
    "volume", "quota", "exceeded", "backup", "snapshot", "timeout", "connection", "refused", "checkpoint", "bank",
    "swift", "cinder",
  ]

  /// Words up to a length between 0.5 and 3 KB; in one of a thousand errors a rare one.
  private static func error(_ number: Int) -> String {
    let length = 500 + number &* 7919 % 2500
    var text = number % 1000 == 900 ? "needle in the haystack: " : "ServiceBusy: "
    var word = number
    while text.utf8.count < length {
      text += words[word % words.count] + (word % 11 == 0 ? #"\n  "# : " ")
      word = (word * 31 + 7) % 65_536
    }
    return text
  }

  private static func time(_ seconds: Int) -> String {
    // Days since 1970 as a date: the algorithm of Howard Hinnant's "chrono-compatible low-level date algorithms".
    let (days, rest) = (seconds / 86400 + 719_468, seconds % 86400)
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = [
      two(dayOfYear - (153 * month + 2) / 5 + 1), two(month < 10 ? month + 3 : month - 9),
      String(year + era * 400 + (month < 10 ? 0 : 1)),
    ]
    return date.reversed().joined(separator: "-") + "T"
      + [rest / 3600, rest / 60 % 60, rest % 60].map(two).joined(separator: ":")
      + ".000000"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  // Multiplied by an odd number, so that the first halves of ids look random; the second ones can be read back.
  private static let spread: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func id(_ number: Int) -> String {
    let digits = hex(UInt64(number) &* spread) + hex(UInt64(number))
    let ends = [8, 12, 16, 20, 32]
    return zip([0] + ends, ends).map { String(digits.dropFirst($0).prefix($1 - $0)) }.joined(separator: "-")
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func number(ofID id: String) -> Int {
    Int(id.filter { $0 != "-" }.suffix(16), radix: 16) ?? 0
  }
}
