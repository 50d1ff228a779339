import OperationLogs

/// Where lists of several sources can be gone on with: behind the last log of each of their newest pages.
///
/// A page that failed is asked for again, so that its beginning must be kept.
struct MergePoints: Sendable {
  private struct Place: Hashable {
    let walk: WalkQuery
    let purpose: PageRequest.Purpose
  }

  private static let most = 3

  private var points: [Place: [(marker: String, walk: MergedWalk)]] = [:]

  /// The list behind the marker of a request; nil if it is not known any more.
  func walk(_ request: PageRequest) -> MergedWalk? {
    points[place(request)]?.last { request.marker.isExactly($0.marker) }?.walk
  }

  /// Keeps a list after a page.
  mutating func keep(_ walk: MergedWalk, after page: LogPage, of request: PageRequest) {
    guard let marker = page.lastID else { return }
    let kept = points[place(request), default: []].filter { ExactText($0.marker) != ExactText(marker) }
    points[place(request)] = kept.suffix(Self.most - 1) + [(marker, walk)]
  }

  private func place(_ request: PageRequest) -> Place { Place(walk: request.walk, purpose: request.purpose) }
}
