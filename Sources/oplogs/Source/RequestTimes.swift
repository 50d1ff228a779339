import OperationLogBrowser
import Synchronization

/// How long each request of a command took.
final class RequestTimes: Sendable {
  private let entries = Mutex<[RequestLogEntry]>([])

  /// Adds a request, from any thread.
  @Sendable func add(_ entry: RequestLogEntry) {
    entries.withLock { $0.append(entry) }
  }

  /// The table that `openstack --timing` prints (python-openstackclient `common/timing.py`).
  var table: String {
    let entries = entries.withLock { $0 }
    let rows = entries.map { ["\($0.method) \($0.url)", Self.seconds($0.duration)] }
    let total = entries.reduce(0) { $0 + $1.duration }
    return TextTable(
      titles: ["URL", "Seconds"],
      rows: rows + [["Total", Self.seconds(total)]],
      fitting: StandardStream.error.columns
    )
    .text
  }

  private static func seconds(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
