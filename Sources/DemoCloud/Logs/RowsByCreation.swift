/// Lazily merges the rows of several projects by creation time.
struct RowsByCreation: IteratorProtocol {
  private struct Source {
    let operations: [Operation]
    let project: Int
    var range: Range<Int>
  }

  private let isAscending: Bool
  private var sources: [Source] = []

  init(isAscending: Bool) { self.isAscending = isAscending }

  /// Adds a part of a project's rows.
  mutating func add(_ history: OperationHistory, _ project: Int, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    sources.append(Source(operations: history.operations, project: project, range: range))
  }

  mutating func next() -> RowReference? {
    guard
      let best = sources.indices.min(by: { one, two in
        let isEarlier = created(sources[one]) < created(sources[two])
        return isAscending ? isEarlier : !isEarlier
      })
    else { return nil }
    let source = sources[best]
    let index = isAscending ? source.range.lowerBound : source.range.upperBound - 1
    let rest =
      isAscending ? index + 1..<source.range.upperBound : source.range.lowerBound..<index
    if rest.isEmpty { sources.remove(at: best) } else { sources[best].range = rest }
    return RowReference(project: source.project, index: index)
  }

  private func created(_ source: Source) -> Microseconds {
    source.operations[isAscending ? source.range.lowerBound : source.range.upperBound - 1].created
  }
}
