import TextScreen
import TextWidgets

/// The requests sent so far.
struct Requests: TextOverlay {
  let title = "Requests, the newest last"
  let wanted = Size(columns: .max, rows: .max)
  let closing = Command.requestLog
  var pane: TextPane
  private var shown: [RequestLogEntry]

  init(_ model: BrowserModel) {
    shown = model.requests
    pane = TextPane(Self.lines(model), repertoire: model.settings.repertoire)
  }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    guard model.requests != shown else { return }
    shown = model.requests
    pane.show(Self.lines(model), keepingPlace: true)
  }

  private static func lines(_ model: BrowserModel) -> [PrintableText] {
    RequestLogText.lines(model.requests, format: model.format, model.pen)
  }
}

/// The request log as lines.
enum RequestLogText {
  /// How many requests are kept.
  static let most = 500

  static func lines(_ entries: [RequestLogEntry], format: TimeFormat, _ pen: Pen) -> [PrintableText] {
    guard !entries.isEmpty else { return [pen("No request has ended yet.", .muted)] }
    return entries.map { line($0, format: format, pen) }
  }

  private static func line(_ entry: RequestLogEntry, format: TimeFormat, _ pen: Pen) -> PrintableText {
    let isBad = entry.failure != nil || (entry.status ?? 0) >= 400
    let status = entry.status.map(String.init) ?? "none"
    var line = pen(format.list(entry.startedAt) + "  ", .muted)
    line += pen(status, isBad ? .danger : .success).padded(to: 4) + pen(" ")
    line += pen(milliseconds(entry.duration)).padded(to: 7, alignment: .right)
    line += pen("\(entry.size.grouped) B").padded(to: 13, alignment: .right)
    line += pen("  \(entry.method) ") + pen(entry.url, .accent)
    if let requestID = entry.requestID { line += pen("  \(requestID)", .muted) }
    if let failure = entry.failure { line += pen("  \(failure)", .danger) }
    return line
  }

  /// A duration: `84ms`, or `12s` from ten seconds on.
  private static func milliseconds(_ seconds: Double) -> String {
    seconds < 10 ? "\(Int(max(0, seconds) * 1000))ms" : TimeFormat.duration(seconds)
  }
}
