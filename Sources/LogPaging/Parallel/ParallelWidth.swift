import OperationLogs

/// How many requests for pages may be under way at once.
///
/// It begins with the most, and falls to one where that brings only load or trouble. After some pages that joined, the most are
/// tried again; each fall asks for twice as many of these. A service that asked to be spared (429) gets one for good.
struct ParallelWidth: Sendable {
  /// The most that may be under way.
  let most: Int
  /// How many may be under way for now.
  private(set) var now: Int
  private var isSpared = false
  /// How many pages in succession must join before the most are tried again.
  private var patience = 4
  private var joined = 0
  /// How many pages in succession took too long.
  private var slow = 0
  /// How long a page takes while nothing else is under way.
  private var alone: Duration?

  private static let mostPatience = 512

  init(most: Int) {
    self.most = most
    now = most
  }

  /// A page joined the one before.
  mutating func noteJoint() {
    guard now < most, !isSpared else { return }
    joined += 1
    guard joined >= patience else { return }
    (now, slow) = (most, 0)
  }

  /// One at a time for now.
  mutating func fall() {
    guard now > 1 else { return }
    (now, joined, patience) = (1, 0, min(patience * 2, Self.mostPatience))
  }

  /// One at a time for good.
  mutating func spare() { (now, isSpared) = (1, true) }

  /// A page has come, while up to so many were under way, with it.
  ///
  /// Where a server answers one request after the other, each of four takes four times as long. So if a whole set takes longer
  /// than half of that, little is gained.
  mutating func note(_ effort: PageEffort, amid count: Int) {
    if effort.wasPutOff { return spare() }
    guard let duration = effort.duration else { return }
    guard count > 1 else {
      alone = alone.map { ($0 * 3 + duration) / 4 } ?? duration
      return
    }
    guard let alone else { return }
    slow = duration > alone * (1 + count) / 2 ? slow + 1 : 0
    if slow >= now { fall() }
  }
}

extension PagingStyle {
  /// How many requests may be under way at once unless somebody says: a service that is paged by offset is made for it, Karbor
  /// takes one query at a time.
  var usualWidth: Int { self == .offset ? 4 : 1 }
}
