/// Looks for a text in the loaded logs, chunk by chunk; what was found in a chunk is kept with it.
public struct LogSearch: Sendable {
  private let text: PackedText
  private var chunks: [Int: (identity: PackedLogs.Identity, places: PlaceSet)] = [:]
  /// How many chunks were looked through.
  public private(set) var visits = 0

  /// - Parameters:
  ///   - text: letters match in either case.
  ///   - fields: where it may stand.
  public init(_ text: String, in fields: [LogField]) {
    self.text = PackedText(text, in: fields)
  }

  /// Whether a log holds the text.
  public mutating func finds(_ reference: LogReference, in cache: LogCache) -> Bool {
    let (chunk, place) = cache.locate(reference)
    let logs = cache.chunks[chunk]
    if let known = chunks[chunk], known.identity === logs.identity { return known.places.contains(place) }
    let places = text.places(in: logs)
    visits += 1
    chunks[chunk] = (logs.identity, places)
    return places.contains(place)
  }
}
