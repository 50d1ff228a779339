import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Asks what is to be written: the incident of the log, and the list where it is shown.
  mutating func openExportMenu() {
    if let writing { return say("\(writing.request.path) is still being written; Esc stops it.") }
    let items = incidentItems + (isInTable ? [] : listItems)
    guard !items.isEmpty else { return say("There is no log to write.") }
    overlay = .export(Menu("Write to a file", items))
  }

  private var incidentItems: [Menu<ExportContent>.Item] {
    guard let log = subject, let reference = controller.cache.reference(of: log.id) else { return [] }
    let id = log.id.utf8.count == 36 ? String(log.id.prefix(8)) : log.id
    let what = "\(log.kind) \(log.status ?? "null") \(id)"
    return ExportContent.IncidentForm.allCases.map { item(.incident($0, reference), what) }
  }

  private var listItems: [Menu<ExportContent>.Item] {
    guard !list.rows.isEmpty else { return [] }
    let what = list.rows.count.counted("log") + (controller.isComplete ? "" : "; more on server")
    return ExportContent.ListForm.allCases.map { item(.list($0), what) }
  }

  private func item(_ content: ExportContent, _ what: String) -> Menu<ExportContent>.Item {
    .init(value: content, text: pen(" \(content.name)").padded(to: 33) + pen(what, .muted))
  }

  /// Asks where it is to be written.
  mutating func askForPath(_ content: ExportContent) {
    overlay = nil
    openPath(content, suggestedPath(content))
  }

  private mutating func openPath(_ content: ExportContent, _ path: String) {
    prompt = Prompt(.path(content), path, history: paths)
  }

  /// A name in the working directory; of the log's id no more than what is harmless in a name.
  private func suggestedPath(_ content: ExportContent) -> String {
    switch content {
    case .incident(let form, let reference):
      let id = controller.cache.id(of: reference).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      return "incident-\(id.isEmpty ? "log" : String(id.prefix(8))).\(form.suffix)"
    case .list(let form):
      let time = CivilTime(now, offset: 0)
      let digits = (time.date + "-" + time.clock).replacing(":", with: "")
      return "operation-logs-\(digits).\(form.rawValue)"
    }
  }

  mutating func beginWriting(_ request: ExportRequest) {
    prompt = nil
    if paths.last != request.path { paths.append(request.path) }
    message = nil
    writing = Writing(request: request, total: request.content.isList ? list.rows.count : nil)
    emit(.write(request))
  }

  /// What the file is made from.
  package func export(_ request: ExportRequest) -> Export {
    Export(
      request: request,
      dialect: dialect,
      base: base(of: request.content),
      rows: list.rows,
      cache: controller.cache.snapshot,
      endpoint: context.endpoint,
      now: now
    )
  }

  private func base(of content: ExportContent) -> StatisticsBase {
    switch content {
    case .incident: StatisticsBase(loaded: controller.cache.count, isComplete: controller.hasEverything)
    case .list: StatisticsBase(loaded: list.rows.count, isComplete: controller.isComplete)
    }
  }

  // MARK: - What became of it

  mutating func exported(_ request: ExportRequest, _ outcome: ExportOutcome) {
    writing = nil
    switch outcome {
    case .written(let base, let dropped): say(sentence(request, base, dropped))
    case .failed(let sentence): say(sentence, isError: true)
    case .stopped: say("Stopped: nothing was written to \(request.path).")
    case .exists where prompt == nil && overlay == nil && replacement == nil:
      message = nil
      replacement = request
    case .exists:
      say("\(request.path) is there already and was left as it is; W asks again.", isError: true)
    }
  }

  private func sentence(_ request: ExportRequest, _ base: StatisticsBase, _ dropped: Int) -> String {
    let written = "Wrote \(request.content.name) to \(request.path)"
    let rest =
      (base.isComplete ? "." : "; more on server, A loads all.")
      + (dropped == 0 ? "" : " The texts of \(dropped.counted("log")) are cut: they were dropped to save memory.")
    switch request.content {
    case .incident: return "\(written), from \(base.isComplete ? "all " : "")\(base.loaded.counted("log"))\(rest)"
    case .list: return "\(written): \(base.loaded.counted("log"))\(rest)"
    }
  }

  /// A key while it is asked whether a file may be replaced.
  mutating func answer(_ key: Key, _ request: ExportRequest) {
    switch key {
    case .character("y"), .character("Y"):
      replacement = nil
      beginWriting(request.replacing)
    case .character("n"), .character("N"):
      replacement = nil
      openPath(request.content, request.path)
    case .escape, .control("C"):
      replacement = nil
      say("\(request.path) was left as it is, and nothing was written.")
    default: performBesidePrompt(key)
    }
  }
}
