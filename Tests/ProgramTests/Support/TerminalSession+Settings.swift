import Foundation
import TestSupport

extension TerminalSession {
  /// Writes the settings that the program will read.
  func set(_ settings: String) throws {
    let folder = path(".config/oplogs")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(settings.utf8).write(to: URL(filePath: folder + "/config.yaml"))
  }
}
