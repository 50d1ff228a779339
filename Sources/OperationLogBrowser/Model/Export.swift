import LogStatistics
import LogStore
import OperationLogs

/// What can be written to a file.
package enum ExportContent: Hashable, Sendable {
  /// The format of an incident.
  package enum IncidentForm: String, CaseIterable, Sendable {
    case markdown, json
  }

  /// The format of a list.
  package enum ListForm: String, CaseIterable, Sendable {
    case json, jsonl, csv
  }

  /// Everything known about one log.
  case incident(IncidentForm, LogReference)
  /// The list as shown.
  case list(ListForm)
  /// The marked logs.
  case marked(ListForm)

  var isList: Bool { if case .incident = self { false } else { true } }

  /// Its name in sentences.
  var name: String {
    switch self {
    case .incident(let form, _): "the incident as \(form.title)"
    case .list(let form): "the list as \(form.title)"
    case .marked(let form): "the marked logs as \(form.title)"
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

/// A request to write a file.
package struct ExportRequest: Hashable, Sendable {
  /// What to write.
  package let content: ExportContent
  /// The path as entered.
  package let path: String
  /// Whether an existing file may be replaced; the user has confirmed it.
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

/// A file being written.
struct Writing: Hashable, Sendable {
  let request: ExportRequest
  /// How many logs to write; nil for an incident.
  let total: Int?
  /// How many logs are written so far.
  var count = 0

  /// What is written where, and the progress.
  var words: String {
    let what = "writing \(request.content.name) to \(request.path)"
    return total.map { "\(what), \(count.grouped) of \($0.counted("log"))" } ?? what
  }

  /// Why nothing else can be written now.
  var comesFirst: String { "\(request.path) is still being written; Esc stops it." }
}

/// The result of writing a file.
package enum ExportOutcome: Hashable, Sendable {
  /// The logs that the file covers, and how many of them had dropped texts.
  case written(StatisticsBase, dropped: Int)
  /// The file exists and was not changed.
  case exists
  /// Why it failed, in a sentence.
  case failed(String)
  /// Cancelled; there is no file, or the old one is unchanged.
  case stopped
}

/// The data for a file, as loaded when it was requested: a few pointers, to be read in the background.
package struct Export: Sendable {
  /// The request.
  package let request: ExportRequest
  /// What is specific to the service of the logs.
  package let dialect: LogDialect
  /// How many logs are in the list, or were searched for the incident, and whether that is all.
  package let base: StatisticsBase
  let rows: RowList
  /// The failed logs that causes are counted among; nil for a list.
  let failures: Failures?
  let cache: LogCache
  let names: ObjectNames
  let context: BrowserContext
  let now: LogTime
  let asOf: LogTime?

  /// How many logs are read at a time.
  private static let stride = 1000

  /// The fields of the list: those of every export, and the names if any are known.
  package var fields: [RecordField] { dialect.exported + (names.isEmpty ? [] : dialect.nameRecords) }

  /// The logs of the list in order, in portions, with the names of their plans and providers.
  package var logs: some Sequence<[PackedLog]> {
    Swift.stride(from: 0, to: rows.count, by: Self.stride).lazy.map { start in
      (start..<min(start + Self.stride, rows.count)).map { cache.packed(rows[$0]).named(by: names) }
    }
  }

  /// Everything known about one log; reads every loaded log once.
  ///
  /// - Parameters:
  ///   - reference: the log.
  ///   - isWanted: asked for each log; false ends the search.
  /// - Returns: the incident; incomplete if the search was ended.
  package func incident(of reference: LogReference, while isWanted: @escaping () -> Bool = { true }) -> Incident {
    let log = cache[reference]
    return Incident(
      of: log,
      dialect,
      among: cache.all.lazy.prefix { _ in isWanted() }.map { cache[$0] },
      group: ErrorSignature(of: log).flatMap { signatures(while: isWanted).group(of: $0) },
      groupBase: failures?.base,
      base: base,
      names: names,
      url: context.endpoint(of: log).map { dialect.url(ofLog: log.id, at: $0) },
      now: now,
      asOf: asOf
    )
  }

  /// The failed logs by error signature.
  private func signatures(while isWanted: () -> Bool) -> SignatureTable {
    var table = SignatureTable()
    for reference in failures?.rows ?? RowList() {
      guard isWanted() else { break }
      table.add(cache.packed(reference), at: reference)
    }
    return table
  }

  /// The failed logs that are loaded without a gap: the list of causes counts the same.
  struct Failures: Sendable {
    let rows: RowList
    let isComplete: Bool

    var base: StatisticsBase { StatisticsBase(loaded: rows.count, isComplete: isComplete) }
  }
}
