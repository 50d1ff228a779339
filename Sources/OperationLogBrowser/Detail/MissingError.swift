import OperationLogs
import TextScreen

/// Advice for a log without `error_info`: where the reason may be found.
struct MissingError {
  let fields: LogFields

  private var log: OperationLog { fields.log }

  var lines: [PrintableText] {
    guard log.statusClass == .failed else { return [fields.text(didNotFail)] }
    return reason + lookFor + window + services
  }

  private var advice: MissingErrorAdvice { fields.dialect.missingError }

  private var didNotFail: String {
    let status = log.status.map { "its status is \($0)" } ?? "it has no status"
    return switch log.statusClass {
    case .running: "This log has no error_info, and it has not failed so far: \(status)."
    case .other: "This log has no error_info, and nothing says that it failed: \(status)."
    case .failed, .ok, .deleted: "This log has no error_info, and it did not fail: \(status)."
    }
  }

  private var reason: [PrintableText] {
    let missing = log.errorInfo == nil ? "has no error_info" : "has an empty error_info"
    return [
      fields.text("This log failed, and it \(missing).", .warning),
      fields.text(advice.reason),
      .empty,
    ]
  }

  /// The ids that the service's log files may contain.
  private var lookFor: [PrintableText] {
    let ids = [("operation", LogField.id)] + fields.dialect.fields.map { ($0.label, $0.field) }
    let named = ids.compactMap { label, field in
      field.value(of: log).map { fields.text("  ") + fields.field(label, fields.object($0, in: field)) }
    }
    return [heading("Look for these ids")] + named + [.empty]
  }

  private var window: [PrintableText] {
    let format = fields.format
    let times = [("from", log.startedAt), ("to", log.endedAt)].compactMap { label, time in
      time.map { fields.text("  ") + fields.field(label, fields.text(format.full($0))) }
    }
    guard !times.isEmpty else { return [] }
    let zone = format.display == .local ? format.zoneName : "UTC"
    let note =
      "  Here in \(zone). A host writes its logs in its own zone; allow a minute on either side."
    return [heading("between these times")] + times + [fields.text(note, .muted), .empty]
  }

  private var services: [PrintableText] {
    var lines = [heading("in the logs of these services, on the hosts where they run")]
    lines += advice.places.map { fields.text("  " + $0) } + [.empty]
    if let id = searchedID, !advice.commands.isEmpty {
      lines.append(heading("For example"))
      lines += advice.commands.map { fields.text("  " + $0.replacing("ID", with: id)) }
    }
    return lines
  }

  /// The id most likely to be found; only one that is safe in a shell command.
  private var searchedID: String? {
    [log.restoreID, log.checkpointID, log.id].compactMap { $0 }.first { id in
      let first = id.utf8.first.map { $0 != UInt8(ascii: "-") } ?? false
      return first
        && id.utf8.allSatisfy { byte in
          (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 45 || byte == 95
        }
    }
  }

  private func heading(_ text: String) -> PrintableText { fields.text(text, .title) }
}
