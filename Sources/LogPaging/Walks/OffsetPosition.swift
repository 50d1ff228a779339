import LogStore
import OperationLogs

/// The position of a walk by offset in a list that grows at its head, and the interpretation of its pages.
///
/// Each request includes the last known row again: if it comes first, nothing has moved. New rows push the walk back
/// among known rows. Deleted rows would make it skip some; then none of the page's rows is known.
struct OffsetPosition: Sendable {
  enum Finding: Equatable, Sendable {
    /// The page continues the list.
    case follows
    /// The list has grown by more than a page: the next rows are further on.
    case shifted
    /// Rows were deleted: fetch the part in between first.
    case gap
    case end
    /// The same full pages repeat: the server ignores the offset.
    case looping
  }

  private(set) var offset = 0
  private var longest = 0
  private var stalls = 0

  /// How many consecutive full pages of only known rows are tolerated.
  private static let mostStalls = 3
  /// How many consecutive pages of only new rows are tolerated.
  private static let mostNewPages = 50

  /// Interprets a page; its rows may be used only if it follows or is known.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - limit: the number of requested rows; a server may send fewer.
  /// - Returns: the interpretation.
  mutating func interpret(_ page: OffsetPage, limit: Int) -> Finding {
    longest = max(longest, page.received)
    if !page.following.isEmpty {
      stalls = 0
      offset = following(page.received - page.unreadable)
      return .follows
    }
    if page.isNewer { return advance(past: page, Self.mostNewPages, then: .looping) }
    if page.known.isEmpty, offset > 0 {
      offset = max(0, offset - max(1, longest - 1))
      return .gap
    }
    guard page.received > 1, page.received >= min(limit, longest) else { return .end }
    return advance(past: page, Self.mostStalls, then: page.received < limit ? .end : .looping)
  }

  /// The offset of the page after one with so many logs, which includes the last one again.
  func following(_ logs: Int) -> Int { offset + max(0, logs - 1) }

  private mutating func advance(past page: OffsetPage, _ most: Int, then last: Finding) -> Finding {
    stalls += 1
    guard stalls <= most else { return last }
    offset += max(1, page.received - 1)
    return .shifted
  }

  /// The list has grown at its head by a known number of rows.
  mutating func move(by rows: Int) {
    if offset > 0 { offset += rows }
  }

  /// The last page will be requested again.
  mutating func expectMore() {
    stalls = 0
  }
}

/// A page of a walk by offset, divided into known and new rows.
struct OffsetPage {
  /// The number of rows of any kind.
  let received: Int
  /// How many rows are not logs.
  let unreadable: Int
  /// The places of logs that the walk already has.
  private(set) var known: [Int] = []
  /// The places of logs that follow them.
  private(set) var following: [Int] = []
  /// Whether the whole page is newer than the walk: more than a page was added at once.
  private(set) var isNewer = false

  /// - Parameters:
  ///   - page: as it arrived.
  ///   - offset: its offset.
  ///   - last: the start of the walk's last log; nil if it has none.
  ///   - isKnown: whether the walk has had a log.
  init(_ page: LogPage, at offset: Int, after last: Int64?, isKnown: (PackedLog) -> Bool) {
    let logs = page.packed
    received = logs.count + page.unreadable.count
    unreadable = page.unreadable.count
    let places = Array(logs.rows.indices)
    guard let last else {
      following = places
      return
    }
    if let first = places.first(where: { isKnown(PackedLog(logs, $0)) }) {
      // Rows before it are new and belong to a head page.
      for place in places[first...] {
        if isKnown(PackedLog(logs, place)) { known.append(place) } else { following.append(place) }
      }
      return
    }
    isNewer = logs.rows.last.map { $0.flags.contains(.hasStart) && $0.moment > last } ?? false
    if offset == 0, !isNewer { following = places }
  }

  /// The places of the rows that belong to the walk, in page order.
  var taken: [Int] { (known + following).sorted() }
}

extension PagingStyle {
  /// How many rows a number of pages brings; by offset a tenth less, because some rows repeat.
  func rows(inPages pages: Int, of size: Int) -> Int {
    pages * size - (self == .offset ? (pages - 1) * (1 + size / 10) : 0)
  }

  /// The page must have room for the row that is requested again.
  var leastLimit: Int { self == .offset ? 2 : 1 }
}
