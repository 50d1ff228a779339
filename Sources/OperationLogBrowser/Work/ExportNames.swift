import LogStatistics
import LogStore
import OperationLogs

extension BrowserModel {
  /// A file name in the working directory; only harmless characters of the log's id are used.
  func suggestedPath(for content: ExportContent) -> String {
    switch content {
    case .incident(let form, let reference):
      let id = controller.cache.id(of: reference).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      return "incident-\(id.isEmpty ? "log" : String(id.prefix(8))).\(form.suffix)"
    case .list(let form), .marked(let form):
      let time = CivilTime(clock, offset: 0)
      let digits = (time.date + "-" + time.clock).replacing(":", with: "")
      return "operation-logs-\(digits).\(form.rawValue)"
    }
  }

  /// The data for a file.
  func export(_ request: ExportRequest) -> Export {
    Export(
      request: request,
      dialect: dialect,
      base: base(of: request.content),
      rows: rows(of: request.content),
      failures: request.content.isList ? nil : failures,
      cache: controller.cache.snapshot,
      names: names.all,
      context: context,
      now: clock,
      asOf: context.asOf
    )
  }

  private var failures: Export.Failures {
    let query = failures(filtered: false)
    return Export.Failures(rows: controller.rows(of: query), isComplete: controller.isComplete(query))
  }

  private func base(of content: ExportContent) -> StatisticsBase {
    switch content {
    case .incident: StatisticsBase(loaded: controller.cache.count, isComplete: controller.hasEverything)
    case .list: StatisticsBase(loaded: list.rows.count, isComplete: controller.isComplete)
    case .marked: StatisticsBase(loaded: marks.count, isComplete: true)
    }
  }

  /// The logs of a list to write.
  func rows(of content: ExportContent) -> RowList {
    if case .marked = content { RowList(markedInOrder) } else { list.rows }
  }
}

extension ExportRequest {
  /// What was written, and from how many logs.
  func sentence(_ base: StatisticsBase, _ dropped: Int, loadsAll key: String) -> String {
    let written = "Wrote \(content.name) to \(path)"
    let rest =
      (base.isComplete ? "." : "; more on server, \(key) loads all.")
      + (dropped == 0 ? "" : " The texts of \(dropped.counted("log")) are cut: they were dropped to save memory.")
    switch content {
    case .incident: return "\(written), from \(base.isComplete ? "all " : "")\(base.loaded.counted("log"))\(rest)"
    case .list, .marked: return "\(written): \(base.loaded.counted("log"))\(rest)"
    }
  }
}
