/// Rows that were no operation logs, each counted once however often it comes.
///
/// Rows of one page that are equal count each, those of several pages as one: they cannot be told from one that came again.
struct UnreadableRows: Sendable {
  private(set) var count = 0
  private var met: Set<Int> = []

  mutating func take(_ page: LogPage) {
    let hashes = page.unreadable.map(\.hashValue)
    count += hashes.count { !met.contains($0) }
    met.formUnion(hashes)
  }
}
