import OperationLogs
import RegularExpressions

/// Searches a text in the loaded logs, chunk by chunk, and keeps each chunk's result.
public struct LogSearch: Sendable {
  private enum Wanted: Sendable {
    case text(PackedText)
    case expression(PackedExpression)
  }

  private let wanted: Wanted
  private let named: NamedIDs
  private var chunks: [Int: (identity: PackedLogs.Identity, places: PlaceSet, undecided: Int)] = [:]
  /// How many chunks have been searched.
  public private(set) var visits = 0

  /// - Parameters:
  ///   - text: compared without case.
  ///   - fields: the fields to search.
  ///   - names: the names of the plans and providers among them.
  public init(_ text: String, in fields: [LogField], _ names: ObjectNames) {
    wanted = .text(PackedText(text, in: fields))
    named = NamedIDs(containing: text, in: ObjectNames.fields.filter(fields.contains), names)
  }

  /// - Parameters:
  ///   - expression: what a field matches.
  ///   - fields: the fields to search.
  ///   - names: the names of the plans and providers among them.
  public init(_ expression: RegularExpression, in fields: [LogField], _ names: ObjectNames) {
    wanted = .expression(PackedExpression(expression, in: fields))
    named = NamedIDs(matching: expression, in: ObjectNames.fields.filter(fields.contains), names)
  }

  /// On how many logs a regular expression gave up, of those searched so far.
  public var undecided: Int { chunks.values.reduce(0) { $0 + $1.undecided } }

  /// Whether a log contains the text.
  public mutating func finds(_ reference: LogReference, in cache: LogCache) -> Bool {
    let (chunk, place) = cache.locate(reference)
    return places(in: chunk, of: cache).contains(place)
  }

  /// The first of some rows whose log contains the text.
  ///
  /// - Parameters:
  ///   - numbers: the rows, in search order.
  ///   - rows: the list they belong to.
  ///   - cache: the logs.
  /// - Returns: the row; nil without a match.
  public mutating func first(of numbers: StrideTo<Int>, in rows: RowList, cache: LogCache) -> Int? {
    // Adjacent rows mostly belong to the same chunk.
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
    var undecided = 0
    var places =
      switch wanted {
      case .text(let text): text.places(in: logs)
      case .expression(let expression): expression.places(in: logs, undecided: &undecided)
      }
    if !named.isEmpty { places.formUnion(named.places(in: logs)) }
    visits += 1
    chunks[chunk] = (logs.identity, places, undecided)
    return places
  }
}
