import JSON
import LogPaging
import LogServices
import OperationLogs
import Synchronization

/// Saved files.
enum SavedFuzzer {
  static func take(_ bytes: [UInt8]) {
    do throws(SavedLogs.Unreadable) {
      let saved = try SavedLogs(parsing: bytes)
      let logs = logs(of: saved)
      require(Set(logs.map { ExactText($0.id) }).count == logs.count, "an id comes twice")
      takeAgain(logs, saved.dialect)
    } catch {
      require(error.clause.hasPrefix("is ") && error.clause.hasSuffix("."), "no clause: \(error.clause)")
    }
    takeLine(bytes)
  }

  private static func logs(of saved: SavedLogs) -> [OperationLog] {
    let page = Mutex<LogPage?>(nil)
    // It never waits, and so is over when this is.
    Task.immediate {
      let found = try? await saved.page(PageRequest(walk: WalkQuery(), limit: .max))
      page.withLock { $0 = found }
    }
    guard let found = page.withLock({ $0 }) else { fatalError("a saved file has no page") }
    require(!found.hasNextLink, "more than all are left")
    return found.logs
  }

  /// Written a line each, they are read as the same logs.
  private static func takeAgain(_ logs: [OperationLog], _ dialect: LogDialect) {
    guard !logs.isEmpty else { return }
    let lines = logs.map { JSONText.compact($0.json(dialect)) + "\n" }.joined()
    guard let again = try? SavedLogs(parsing: Array(lines.utf8)) else { fatalError("refused: \(lines)") }
    require(self.logs(of: again) == logs, "written and read, they are others: \(lines)")
    require(again.losses == SavedLosses(), "something was lost: \(again.losses)")
  }

  /// A line between two logs costs no more than itself, and that is said.
  private static func takeLine(_ bytes: [UInt8]) {
    let line = bytes.filter { $0 != 10 }
    let text = Array("{\"id\": \"first\"}\n".utf8) + line + Array("\n{\"id\": \"last\"}\n".utf8)
    guard let saved = try? SavedLogs(parsing: text) else { fatalError("two logs are no file") }
    let ids = Set(logs(of: saved).map { ExactText($0.id) })
    require(ids.isSuperset(of: [ExactText("first"), ExactText("last")]), "a line has cost another: \(ids)")
    guard line.contains(where: { !($0 == 32 || (9...13).contains($0)) }) else { return }
    let isSaid = ids.count > 2 || saved.losses != SavedLosses() || JSONText.value(line) != nil
    require(isSaid, "a line is left out without a word")
  }
}
