import LogPaging
import LogStore
import OperationLogs

/// What to list.
struct Listing: Sendable {
  var query: LogQuery
  /// The operation types; all if empty.
  var types: Set<String>
  /// The names of plans and providers, if they are printed.
  var names: ObjectNames
  var sort: SortOption
  /// The columns to sort the fetched logs by.
  var rowOrder: RowOrder<RecordField>
  /// The most logs to print; nil for all.
  var limit: Int?
  var marker: String?
  /// Whether another list can begin after the last log.
  var canBeginAfterLog = true

  /// The page size.
  ///
  /// One more than wanted, to find out whether there are more; a full page if rows are filtered locally.
  var pageSize: Int {
    guard let limit, limit < 1000, query.terms.isEmpty, types.isEmpty else { return 1000 }
    return limit + 1
  }

  /// Whether logs can only be printed once all have been fetched.
  var isSortedHere: Bool { sort.column != nil || !rowOrder.columns.isEmpty }

  func sorted(_ logs: [OperationLog]) -> [OperationLog] {
    rowOrder.sorted(sort.sorted(logs)) { log, column in column.sortKey(of: log) }
  }

  func wants(_ log: PackedLog) -> Bool {
    types.isEmpty || types.contains(log.kind)
  }
}

/// Fetches and prints pages until the limit is reached.
struct Lister {
  private let listing: Listing
  private let service: any OperationLogService
  private let output: StandardStream
  private let notes: StandardStream
  private var writer: any LogWriter
  private var progress: Progress
  private var stream: LogStream
  /// Logs that wait to be sorted; empty if the server's order is used.
  private var unsorted: [OperationLog] = []
  private(set) var count = 0
  /// The last log printed, after which another list can begin.
  private var last: String?
  private var hasMore = false

  init(
    listing: Listing,
    service: any OperationLogService,
    writer: any LogWriter,
    progress: Progress,
    notes: StandardStream,
    output: StandardStream = .output
  ) {
    self.listing = listing
    self.service = service
    self.output = output
    self.notes = notes
    self.writer = writer
    self.progress = progress
    stream = LogStream(
      listing.query,
      marker: listing.marker,
      pageSize: listing.pageSize,
      readsOn: listing.limit == nil
    )
  }

  /// - Throws: `LogFailure`, after saying how far the list goes; `ClosedPipe`.
  mutating func run() async throws {
    try output.write(writer.head)
    do {
      try await fetch()
    } catch let failure as LogFailure {
      progress.clear()
      if count > 0 { throw LogFailure(failure, listed: count, goingOn: goingOn) }
      throw failure
    }
    progress.clear()
    try output.write(writer.text(of: listing.sorted(unsorted).lazy.map { PackedLog($0) }))
    try writer.end { try output.write($0) }
    try sayWhatIsMissing()
  }

  /// Fetches one log beyond the limit, to know whether there are more.
  private mutating func fetch() async throws {
    while !hasMore, let request = stream.nextRequest {
      let logs = try stream.add(try await service.page(request), of: request).filter(listing.wants)
      try take(logs)
      progress.show("\(count.counted("operation log")) so far")
    }
  }

  private mutating func take(_ logs: [PackedLog]) throws {
    let room = listing.limit.map { $0 - count } ?? .max
    hasMore = logs.count > room
    let taken = logs.prefix(max(0, room)).map { $0.named(by: listing.names) }
    guard !taken.isEmpty else { return }
    count += taken.count
    last = taken.last?.id
    if listing.isSortedHere {
      unsorted += taken.map(\.log)
    } else {
      try output.write(writer.text(of: taken))
    }
  }

  /// How another list begins where this one ends; nil if none can.
  private var goingOn: String? { listing.canBeginAfterLog ? "--marker \(last ?? "") goes on" : nil }

  private func sayWhatIsMissing() throws {
    for sentence in stream.notices.compactMap(\.sentence) { try StandardStream.error.say(sentence) }
    if let remark = writer.remark { try notes.say(remark) }
    guard hasMore else { return }
    let columns = listing.rowOrder.columns + [listing.sort.column].compactMap(\.self)
    let sorted = columns.first.map { ", sorted by \($0.name) among themselves" } ?? ""
    try notes.say(
      "Listed \(count.counted("operation log"))\(sorted), and there are more: "
        + (["--all lists all"] + [goingOn].compactMap(\.self)).joined(separator: ", ") + "."
    )
  }
}

extension LogFailure {
  /// The failure of a list that was partly printed.
  fileprivate init(_ failure: LogFailure, listed: Int, goingOn: String?) {
    self = failure
    let advice = goingOn.map { " (\($0))" } ?? ""
    sentence =
      "The list is incomplete: after \(listed.counted("operation log"))\(advice) it failed. " + failure.sentence
  }
}

extension PagingNotice {
  /// The notice in words; nil for those that only the browser gets.
  var sentence: String? {
    switch self {
    case .failed, .refreshed, .found: nil
    case .unreadableRows(let count): "\(count) rows of the reply were not operation logs and were left out."
    case .givenUp(let count):
      "The filter's regular expression was given up on \(count.counted("text")), which are left out: there are too many "
        + "ways to try."
    case .loopingMarker(let id):
      "The server's list leads back to the log \(id), so it was ended there: it may be incomplete."
    case .emptyPageWithNextLink:
      "The server sent an empty page with a next link: the list ends there and may be incomplete."
    }
  }
}
