import LogStatistics
import LogStore
import OperationLogs

/// What can be written to a file.
package enum ExportContent: Hashable, Sendable {
  /// How an incident is written.
  package enum IncidentForm: String, CaseIterable, Sendable {
    case markdown, json
  }

  /// How a list is written.
  package enum ListForm: String, CaseIterable, Sendable {
    case json, jsonl, csv
  }

  /// All that is known about one log.
  case incident(IncidentForm, LogReference)
  /// The list as it is shown.
  case list(ListForm)

  var isList: Bool { if case .list = self { true } else { false } }

  /// As sentences call it.
  var name: String {
    switch self {
    case .incident(let form, _): "the incident as \(form.title)"
    case .list(let form): "the list as \(form.title)"
    }
  }
}

extension ExportContent.IncidentForm {
  var title: String { self == .markdown ? "Markdown" : "JSON" }
  var suffix: String { self == .markdown ? "md" : "json" }
}

extension ExportContent.ListForm {
  var title: String {
    switch self {
    case .json: "JSON"
    case .jsonl: "JSON lines"
    case .csv: "CSV"
    }
  }
}

/// A file that is to be written.
package struct ExportRequest: Hashable, Sendable {
  /// What is to be written.
  package let content: ExportContent
  /// Where, as the person wrote it.
  package let path: String
  /// Whether a file that is there already may be replaced: the person said so.
  package private(set) var replaces = false

  init(_ content: ExportContent, path: String) {
    self.content = content
    self.path = path
  }

  var replacing: ExportRequest {
    var request = self
    request.replaces = true
    return request
  }
}

/// A file that is being written.
struct Writing: Hashable, Sendable {
  let request: ExportRequest
  /// Logs that are to be written; nothing for an incident.
  let total: Int?
  /// Logs written so far.
  var count = 0

  /// What is written where, and how far it is.
  var words: String {
    let what = "writing \(request.content.name) to \(request.path)"
    return total.map { "\(what), \(count.grouped) of \($0.counted("log"))" } ?? what
  }

  /// Why nothing else can be done meanwhile.
  var comesFirst: String { "\(request.path) is still being written; Esc stops it." }
}

/// What became of a file that was to be written.
package enum ExportOutcome: Hashable, Sendable {
  /// What the file tells of, and of how many logs in it texts were dropped before to save memory.
  case written(StatisticsBase, dropped: Int)
  /// There is a file already, which was left as it is.
  case exists
  /// A sentence that says why.
  case failed(String)
  /// It was given up, and there is no such file, or the former one.
  case stopped
}

/// What a file is made from, as it was loaded when it was asked for: a few pointers, to be read away from the main thread.
package struct Export: Sendable {
  /// What it is for.
  package let request: ExportRequest
  /// What is particular to the service whose logs they are.
  package let dialect: LogDialect
  /// Logs of the list, or those that an incident was looked for among, and whether the service has no more.
  package let base: StatisticsBase
  let rows: RowList
  let cache: LogCache
  let endpoint: String?
  let now: LogTime
  let asOf: LogTime?

  /// Logs at a time.
  private static let stride = 1000

  /// The logs of the list in its order, some at a time.
  package var logs: some Sequence<[OperationLog]> {
    Swift.stride(from: 0, to: rows.count, by: Self.stride).lazy.map { start in
      (start..<min(start + Self.stride, rows.count)).map { cache[rows[$0]] }
    }
  }

  /// All that is known about one log: looks once through every log that is loaded.
  ///
  /// - Parameters:
  ///   - reference: the log it is about.
  ///   - isWanted: asked at each log; false ends the search.
  /// - Returns: what was found; not all, where the search was ended.
  package func incident(of reference: LogReference, while isWanted: @escaping () -> Bool = { true }) -> Incident {
    let log = cache[reference]
    return Incident(
      of: log,
      dialect,
      among: cache.all.lazy.prefix { _ in isWanted() }.map { cache[$0] },
      group: signatures(besides: log, while: isWanted).group(of: reference),
      base: base,
      url: endpoint.map { dialect.url(ofLog: log.id, at: $0) },
      now: now,
      asOf: asOf
    )
  }

  /// The failed logs by what their errors say; none where the log has not failed.
  private func signatures(besides log: OperationLog, while isWanted: () -> Bool) -> SignatureTable {
    var table = SignatureTable()
    guard log.statusClass == .failed else { return table }
    for reference in cache.all where cache.statusClass(of: reference) == .failed {
      guard isWanted() else { break }
      table.take(cache[reference], at: reference)
    }
    return table
  }
}
