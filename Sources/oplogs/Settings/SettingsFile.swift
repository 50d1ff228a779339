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

  /// The named views; none if there is no file.
  ///
  /// - Throws: `ProgramError` with file and line.
  func views(now: LogTime) throws(ProgramError) -> [NamedView] {
    let bytes: [UInt8]
    do throws(SmallFile.Problem) {
      bytes = try SmallFile(path: path).bytes()
    } catch {
      if error.isMissing { return [] }
      throw ProgramError("\(path) cannot be read: \(error.reason).")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ProgramError("\(path) is not UTF-8.") }
    do throws(SettingsReader.Mistake) {
      return try SettingsReader.views(in: text, now: now)
    } catch {
      throw ProgramError("\(path), \(error.reason)")
    }
  }
}
