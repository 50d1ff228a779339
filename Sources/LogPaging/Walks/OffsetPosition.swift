import OperationLogs

/// Where a walk by offset stands in a list that grows at its head, and what the page found there means.
///
/// Each request asks for the last row once more: where it comes first, nothing has moved. Rows that have come meanwhile push
/// the walk back among those it has had; rows that have gone would let it skip some, which shows by none of the page's rows
/// being known.
struct OffsetPosition: Sendable {
  enum Finding: Equatable, Sendable {
    /// The page brings rows that follow.
    case follows
    /// The list has grown by more than the page: what follows stands further on.
    case shifted
    /// Rows have gone: what stood between is to be fetched first.
    case gap
    case end
    /// The same full pages again and again: the server does not heed the offset.
    case looping
  }

  private(set) var offset = 0
  private var longest = 0
  private var stalls = 0

  /// Full pages in a row of nothing but rows that the walk has had.
  private static let mostStalls = 3
  /// Pages in a row of nothing but rows that have come meanwhile.
  private static let mostNewPages = 50

  /// Takes note of a page; only one that follows, or that was had before, is to be taken.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - limit: the rows that were asked for; a server may send fewer than there are.
  /// - Returns: what the page means.
  mutating func take(_ page: OffsetPage, limit: Int) -> Finding {
    longest = max(longest, page.received)
    if !page.following.isEmpty {
      stalls = 0
      offset = following(page.received - page.unreadable)
      return .follows
    }
    if page.isNewer { return goOn(past: page, Self.mostNewPages, then: .looping) }
    if page.known.isEmpty, offset > 0 {
      offset = max(0, offset - max(1, longest - 1))
      return .gap
    }
    guard page.received > 1, page.received >= min(limit, longest) else { return .end }
    return goOn(past: page, Self.mostStalls, then: page.received < limit ? .end : .looping)
  }

  /// Where the page after one with so many logs begins: with the last one once more.
  func following(_ logs: Int) -> Int { offset + max(0, logs - 1) }

  private mutating func goOn(past page: OffsetPage, _ most: Int, then last: Finding) -> Finding {
    stalls += 1
    guard stalls <= most else { return last }
    offset += max(1, page.received - 1)
    return .shifted
  }

  /// The list has grown by so many at its head, which is known already.
  mutating func move(by rows: Int) {
    if offset > 0 { offset += rows }
  }

  /// The last page is asked for again.
  mutating func expectMore() {
    stalls = 0
  }
}

/// A page of a walk by offset, taken apart by what the walk has had.
struct OffsetPage {
  /// Its rows, whatever they are.
  let received: Int
  /// Those that are no logs.
  let unreadable: Int
  /// Places of logs that the walk has had.
  private(set) var known: [Int] = []
  /// Places of logs that follow them.
  private(set) var following: [Int] = []
  /// Whether all of it has come since the walk began: more than a page at once.
  private(set) var isNewer = false

  /// - Parameters:
  ///   - page: as it came.
  ///   - offset: where it stands.
  ///   - last: when the walk's last log started; nothing where it has had none.
  ///   - isKnown: whether the walk has had the log of an id.
  init(_ page: LogPage, at offset: Int, after last: Int64?, isKnown: (String) -> Bool) {
    let logs = page.packed
    received = logs.count + page.unreadable.count
    unreadable = page.unreadable.count
    let places = Array(logs.rows.indices)
    guard let last else {
      following = places
      return
    }
    if let first = places.first(where: { isKnown(logs.id($0)) }) {
      // What stands before it has come meanwhile, and is for a look at the head.
      for place in places[first...] {
        if isKnown(logs.id(place)) { known.append(place) } else { following.append(place) }
      }
      return
    }
    isNewer = logs.rows.last.map { $0.flags.contains(.hasStart) && $0.moment > last } ?? false
    if offset == 0, !isNewer { following = places }
  }

  /// Places of what belongs to the walk, in the page's order.
  var taken: [Int] { (known + following).sorted() }
}

extension PagingStyle {
  /// How many rows so many pages bring, a tenth less where some of them come again.
  func rows(inPages pages: Int, of size: Int) -> Int {
    pages * size - (self == .offset ? (pages - 1) * (1 + size / 10) : 0)
  }

  /// A page has room for the row that is asked for once more.
  var leastLimit: Int { self == .offset ? 2 : 1 }
}
