import Foundation
import Synchronization
import Testing

/// Writes screens as they are into the sources of the tests that expect them: `OPLOGS_RECORD=1 swift test`.
///
/// A test whose screen was written fails, so that nobody takes a record for a pass; look at the difference before it is kept.
enum ScreenRecorder {
  /// Whether screens are to be written.
  static let isOn = ProcessInfo.processInfo.environment["OPLOGS_RECORD"] == "1"

  private static let quotes = "\"\"\""

  /// By how many lines texts behind a line have moved, by file.
  private static let moved = Mutex<[String: [(line: Int, by: Int)]]>([:])

  /// Puts a screen in place of the text that a call expects.
  static func record(_ screen: String, at location: SourceLocation) {
    moved.withLock { moved in
      let path = location.filePath
      let shift = moved[path, default: []].reduce(0) { $0 + ($1.line < location.line ? $1.by : 0) }
      guard let source = try? String(contentsOfFile: path, encoding: .utf8) else { return }
      var lines = source.components(separatedBy: "\n")
      let call = lines[(location.line + shift - 1)...]
      guard let start = call.firstIndex(where: { $0.hasSuffix(quotes) }),
        let end = lines[(start + 1)...].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(quotes) })
      else { return }
      let indent = lines[end].prefix { $0 == " " }
      let rows = screen.replacing("\\", with: "\\\\").components(separatedBy: "\n")
      let text = rows.map { $0.isEmpty ? "" : indent + $0 }
      lines.replaceSubrange((start + 1)..<end, with: text)
      try? lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      moved[path, default: []].append((location.line, text.count - (end - start - 1)))
    }
  }
}
