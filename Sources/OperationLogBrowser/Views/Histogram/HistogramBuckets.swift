import LogStatistics
import OperationLogs

/// The buckets of the histogram: their width, the visible ones, and the cursor.
struct HistogramBuckets: Sendable {
  /// The width that the user chose; nil until then, which shows everything.
  private(set) var zoom: TimeUnit?
  /// A moment in the bucket under the cursor; nil for the last bucket.
  private(set) var cursor: LogTime?
  /// A moment in the last visible bucket.
  private var end: LogTime?
  /// The time range that can be shown.
  private var extent: ClosedRange<LogTime>?
  /// The start of the first bucket that can be shown, if there are logs before it.
  private(set) var drawnSince: LogTime?
  /// From when on all logs are loaded; nil if all are.
  private var completeSince: LogTime?
  /// The visible buckets, earliest first.
  private(set) var buckets: [Timeline.Bucket] = []
  private(set) var unit = TimeUnit.hour

  /// The index of the bucket under the cursor.
  var place: Int? {
    guard let cursor else { return nil }
    return buckets.firstIndex { $0.start <= cursor && cursor < $0.end }
  }

  var selected: Timeline.Bucket? { place.map { buckets[$0] } }

  /// Whether logs that began in a bucket may not be loaded.
  func isOpen(_ bucket: Timeline.Bucket) -> Bool { completeSince.map { bucket.start < $0 } ?? false }

  /// Whether the time before the first visible bucket is not loaded; a bar stands for it.
  var beginsUnknown: Bool { buckets.first.map { isOpen($0) || $0.start == completeSince } ?? false }

  /// The width of a bar with the space after it.
  func pitch(_ columns: Int) -> Int { max(1, min(4, columns / max(1, buckets.count + (beginsUnknown ? 1 : 0)))) }

  /// Chooses the buckets for a number of columns; the cursor stays visible.
  ///
  /// - Parameters:
  ///   - timeline: the logs.
  ///   - completeSince: from when on all logs are loaded; an incomplete part would be misleading.
  ///   - usualSince: the start of all but a few of the oldest logs, which would stretch the chart over years.
  ///   - columns: the columns for bars.
  ///   - offset: the zone.
  mutating func show(
    _ timeline: Timeline,
    completeSince: LogTime?,
    usualSince: LogTime?,
    columns: Int,
    offset: @escaping Timeline.ZoneOffset
  ) {
    self.completeSince = completeSince
    // The time that is not loaded takes a bar.
    let columns = completeSince == nil ? columns : max(1, columns - 1)
    guard let whole = timeline.extent, columns > 0 else {
      (buckets, extent, drawnSince) = ([], nil, nil)
      return
    }
    let extent = min(whole.upperBound, max(whole.lowerBound, completeSince ?? whole.lowerBound))...whole.upperBound
    self.extent = extent
    let usual = min(extent.upperBound, max(extent.lowerBound, usualSince ?? extent.lowerBound))
    unit = zoom ?? .suited(to: usual...extent.upperBound, buckets: columns)
    let cursor = min(extent.upperBound, max(extent.lowerBound, self.cursor ?? extent.upperBound))
    self.cursor = cursor
    let last = max(cursor, min(end ?? extent.upperBound, extent.upperBound))
    buckets = timeline.buckets(unit, through: last, count: columns, offset: offset)
    buckets.removeAll { $0.end <= extent.lowerBound }
    if place == nil { buckets = timeline.buckets(unit, from: cursor, count: columns, offset: offset) }
    end = buckets.last?.start
    let isCut = whole.lowerBound < extent.lowerBound
    drawnSince = isCut ? timeline.buckets(unit, from: extent.lowerBound, count: 1, offset: offset).first?.start : nil
  }

  /// Moves the cursor to the bucket that contains a moment.
  mutating func go(to time: LogTime) { cursor = time }

  /// Moves the cursor to the next bucket in either direction.
  ///
  /// - Returns: whether there is one.
  mutating func step(by step: Int) -> Bool {
    guard let place, let extent else { return false }
    let next = step < 0 ? buckets[place].start.adding(seconds: -1) : buckets[place].end
    guard extent.contains(next) || buckets.indices.contains(place + step) else { return false }
    cursor = buckets.indices.contains(place + step) ? buckets[place + step].start : next
    return true
  }

  /// Switches to narrower or wider buckets; the cursor goes to the list's log if that is in its bucket.
  ///
  /// - Returns: whether there are such buckets.
  mutating func zoom(to unit: TimeUnit?, at time: LogTime?) -> Bool {
    guard let unit, let bucket = selected else { return false }
    if let time, bucket.start <= time, time < bucket.end { cursor = time }
    let half = Double(buckets.count / 2)
    let width = bucket.end.seconds(since: bucket.start)
    let isFiner = unit < self.unit
    end = isFiner ? cursor?.adding(seconds: half * width / 6) : nil
    zoom = unit
    return true
  }
}
