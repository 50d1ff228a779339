import OperationLogs

/// Looks for a text in the loaded logs, chunk by chunk; what was found in a chunk is kept with it.
package struct LogSearch: Sendable {
  private let text: PackedText
  private var chunks: [Int: (identity: PackedLogs.Identity, places: PlaceSet)] = [:]
  /// How many chunks were looked through.
  package private(set) var visits = 0

  /// - Parameters:
  ///   - text: letters match in either case.
  ///   - fields: where it may stand.
  package init(_ text: String, in fields: [LogField]) {
    self.text = PackedText(text, in: fields)
  }

  /// Whether a log holds the text.
  package mutating func finds(_ reference: LogReference, in cache: LogCache) -> Bool {
    let (chunk, place) = cache.locate(reference)
    return places(in: chunk, of: cache).contains(place)
  }

  /// The first of some rows whose log holds the text.
  ///
  /// - Parameters:
  ///   - numbers: the rows' numbers, in the order in which they are looked at.
  ///   - rows: the list that they are of.
  ///   - cache: the logs.
  /// - Returns: the row's number; nothing where no log of them holds it.
  package mutating func first(of numbers: StrideTo<Int>, in rows: RowList, cache: LogCache) -> Int? {
    // Neighbours in a list are mostly of one chunk.
    var (range, places) = (0..<0, PlaceSet(places: 0))
    for row in numbers {
      let index = Int(rows[row].index)
      if !range.contains(index) {
        let chunk = cache.locate(rows[row]).chunk
        range = cache.starts[chunk]..<cache.starts[chunk] + cache.chunks[chunk].count
        places = self.places(in: chunk, of: cache)
      }
      if places.contains(index - range.lowerBound) { return row }
    }
    return nil
  }

  private mutating func places(in chunk: Int, of cache: LogCache) -> PlaceSet {
    let logs = cache.chunks[chunk]
    if let known = chunks[chunk], known.identity === logs.identity { return known.places }
    let places = text.places(in: logs)
    visits += 1
    chunks[chunk] = (logs.identity, places)
    return places
  }
}
