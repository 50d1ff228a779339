import OperationLogBrowser
import OperationLogs

/// The optional file with the user's settings: YAML, `oplogs/config.yaml` in the XDG configuration directory.
struct SettingsFile {
  let path: String

  /// - Parameter environment: tells the folder; nil if it does not.
  init?(_ environment: [String: String]) {
    guard let folder = UserFolder.settings.path(environment) else { return nil }
    path = folder + "/config.yaml"
  }

  /// What the file says; nil if there is none.
  ///
  /// - Throws: `ProgramError` with every mistake, each on a line of its own with file and line.
  func read(now: LogTime) throws(ProgramError) -> Settings? {
    let bytes: [UInt8]
    do throws(SmallFile.Problem) {
      bytes = try SmallFile(path: path).bytes()
    } catch {
      if error.isMissing { return nil }
      throw ProgramError("\(path) cannot be read: \(error.reason).")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ProgramError("\(path) is not UTF-8.") }
    let (settings, mistakes) = SettingsReader.read(text, now: now)
    guard mistakes.isEmpty else {
      throw ProgramError(mistakes.map { "\(path):\($0.place): \($0.sentence)" }.joined(separator: "\n"))
    }
    return settings
  }
}
