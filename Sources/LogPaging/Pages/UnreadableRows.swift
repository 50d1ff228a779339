/// Counts rows that were not operation logs, each once however often it is sent.
///
/// Equal rows of one page count separately; equal rows of several pages count once, because they may be the same row
/// sent again.
struct UnreadableRows: Sendable {
  private(set) var count = 0
  private var met: Set<Int> = []

  mutating func take(_ page: LogPage) {
    let hashes = page.unreadable.map(\.hashValue)
    count += hashes.count { !met.contains($0) }
    met.formUnion(hashes)
  }
}
