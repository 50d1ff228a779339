import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

/// Draws the histogram: bars stacked by class, an axis with times, and the counts under the cursor.
struct HistogramChart {
  let pen: Pen
  let format: TimeFormat
  let buckets: HistogramBuckets

  /// The parts of a bar from the bottom up; failures come first, since parts on the axis are easiest to compare.
  private static let stacking: [StatusClass] = [.failed, .running, .other, .ok, .deleted]

  /// The rows for heading, axis, times and counts.
  private static let otherRows = 4

  /// The columns for the scale, if there is room for it.
  private static let scaleColumns = 6
  private static func scaleColumns(_ columns: Int) -> Int { columns < 60 ? 0 : scaleColumns }

  /// The columns for bars in an area of this width.
  static func barColumns(_ columns: Int) -> Int { columns - 2 - scaleColumns(columns) }

  func draw(_ headings: [[String]], on screen: inout Screen, in area: Rectangle) {
    Table(pen: pen, area: area).drawHeading(headings, on: &screen)
    guard !buckets.buckets.isEmpty else { return }
    let columns = Self.barColumns(area.columns)
    let pitch = buckets.pitch(columns)
    let height = max(1, area.rows - Self.otherRows)
    let axis = area.row + 1 + height
    put(numbers, row: axis + 2, on: &screen, in: area)
    var bars = area
    bars.column += Self.scaleColumns(area.columns)
    bars.columns -= Self.scaleColumns(area.columns)
    if bars.column > area.column { drawScale(height, on: &screen, in: area) }
    drawBars(height, pitch, on: &screen, in: bars)
    put(axisLine(columns, pitch), row: axis, on: &screen, in: bars)
    put(timeLine(columns, pitch), row: axis + 1, on: &screen, in: bars)
  }

  /// How many logs the highest bar stands for, and one half as high.
  private func drawScale(_ height: Int, on screen: inout Screen, in area: Rectangle) {
    let most = buckets.buckets.map(\.counts.total).max() ?? 0
    let half = height / 2
    for level in 0...height {
      let isLabelled = most > 0 && (level == height || level == half && level > 1)
      // A bar of this height stands for so many.
      let count = Int((Double(most * level) / Double(height)).rounded())
      let mark = level == 0 ? pen.glyphs.lowerLeft : isLabelled ? pen.glyphs.meetsFromLeft : pen.glyphs.vertical
      let number = pen(isLabelled ? Self.short(count) : "", .muted).padded(to: Self.scaleColumns - 1, alignment: .right)
      put(number + pen(mark, .border), row: area.row + 1 + height - level, on: &screen, in: area)
    }
  }

  /// A count in five columns.
  private static func short(_ count: Int) -> String { count < 10_000 ? count.grouped : "\(count / 1000)k" }

  private func put(_ text: PrintableText, row: Int, on screen: inout Screen, in area: Rectangle) {
    screen.draw(text.truncated(to: area.columns - 1), at: Position(column: area.column + 1, row: row), in: area)
  }

  private func drawBars(_ height: Int, _ pitch: Int, on screen: inout Screen, in area: Rectangle) {
    let levels = BarChart.levels(
      buckets.buckets.map { bucket in Self.stacking.map { bucket.counts[$0] } },
      height: height
    )
    let width = pitch > 2 ? pitch - 1 : pitch
    let unknown = pen(String(repeating: pen.glyphs.unknown, count: width), .muted)
    func drawUnknown(_ rows: Int, at place: Int) {
      for row in 0..<rows {
        screen.draw(unknown, at: Position(column: area.column + 1 + place * pitch, row: area.row + 1 + row), in: area)
      }
    }
    if buckets.beginsUnknown { drawUnknown(height, at: 0) }
    for (number, parts) in levels.enumerated() {
      let place = number + first
      if buckets.isOpen(buckets.buckets[number]) { drawUnknown(height, at: place) }
      var row = area.row + height
      for (kind, level) in zip(Self.stacking, parts) {
        let text = pen(String(repeating: pen.fill(of: kind), count: width), kind.role)
        for _ in 0..<level {
          screen.draw(text, at: Position(column: area.column + 1 + place * pitch, row: row), in: area)
          row -= 1
        }
      }
    }
  }

  /// The place of the first bucket: what is not loaded stands before it.
  private var first: Int { buckets.beginsUnknown ? 1 : 0 }

  /// The axis with the cursor on it.
  private func axisLine(_ columns: Int, _ pitch: Int) -> PrintableText {
    let line = String(repeating: pen.glyphs.horizontal, count: columns)
    guard let place = buckets.place else { return pen(line, .border) }
    let width = pitch > 2 ? pitch - 1 : pitch
    let before = (place + first) * pitch
    return pen(String(repeating: pen.glyphs.horizontal, count: before), .border)
      + pen(String(repeating: pen.glyphs.ascending, count: width), .key)
      + pen(String(repeating: pen.glyphs.horizontal, count: max(0, columns - before - width)), .border)
  }

  /// The start times of as many buckets as fit; with the day if it changes.
  private func timeLine(_ columns: Int, _ pitch: Int) -> PrintableText {
    var line = ""
    var day = ""
    for (number, bucket) in buckets.buckets.enumerated() {
      let place = number + first
      guard line.isEmpty || line.count + 2 <= place * pitch else { continue }
      let time = moment(bucket.start)
      let label = buckets.unit >= .day ? time.day : time.day == day ? time.clock : "\(time.day) \(time.clock)"
      guard place * pitch + label.count <= columns else { continue }
      line += String(repeating: " ", count: place * pitch - line.count) + label
      day = time.day
    }
    return pen(line, .muted)
  }

  /// The time of the bucket, and its logs by class.
  private var numbers: PrintableText {
    guard let bucket = buckets.selected else { return pen("") }
    let (start, end) = (moment(bucket.start), moment(bucket.end))
    let isOpen = buckets.isOpen(bucket)
    let isOneDay = start.day == end.day
    let times =
      buckets.unit >= .day ? start.full : "\(start.full) \(start.clock) to \(isOneDay ? "" : end.day + " ")\(end.clock)"
    let parts = Self.stacking.filter { bucket.counts[$0] > 0 }.map { kind in
      pen("\(pen.fill(of: kind)) \(bucket.counts[kind].grouped(orMore: isOpen)) \(kind.name)", kind.role)
    }
    return pen.joined(
      [pen(times, .plain, .bold), pen(bucket.counts.total.counted("log", orMore: isOpen))] + parts,
      separator: pen("  ")
    )
  }

  /// A moment's date and time of day, even if times are displayed as relative.
  private func moment(_ time: LogTime) -> (full: String, day: String, clock: String) {
    let text = TimeFormat(display: format.display == .local ? .local : .utc, zone: format.zone, now: format.now).full(
      time
    )
    let day = buckets.unit == .month ? text.prefix(7) : text.dropFirst(5).prefix(5)
    return (String(text.prefix(10)), String(day), String(text.dropFirst(11).prefix(5)))
  }
}

extension Pen {
  /// The shading of a class, so that classes can be told apart without colour.
  func fill(of kind: StatusClass) -> String {
    switch kind {
    case .failed: glyphs.fullShade
    case .running: glyphs.darkShade
    case .ok: glyphs.mediumShade
    case .deleted: glyphs.lightShade
    case .other: glyphs.other
    }
  }
}
