import Foundation

/// A folder that is gone when nobody has it any more.
package final class TemporaryFolder: Sendable {
  /// Where it is, without a slash at its end.
  package let path: String

  /// Creates it.
  ///
  /// - Throws: where no file can be made.
  package init() throws {
    let base = FileManager.default.temporaryDirectory.path(percentEncoded: false)
    path = base + (base.hasSuffix("/") ? "" : "/") + "oplogs-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What a file holds.
  ///
  /// - Throws: where there is none.
  package func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// Writes a file.
  ///
  /// - Returns: its path.
  /// - Throws: where it cannot be written.
  package func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
