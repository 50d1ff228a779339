import Glibc
import OperationLogBrowser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The file with the kept preferences: JSON, `oplogs/state.json` in the XDG state directory.
///
/// Only its owner can read it. It is replaced as a whole, so that another process never reads half of it.
struct StateFile: Sendable {
  let folder: String
  var path: String { folder + "/state.json" }

  /// - Parameter environment: tells the folder; nil if it does not.
  init?(_ environment: [String: String]) {
    guard let folder = UserFolder.state.path(environment) else { return nil }
    self.folder = folder
  }

  /// The stored preferences; the defaults if there is no file.
  ///
  /// - Throws: `ProgramError` if the file cannot be read or parsed.
  func read() throws(ProgramError) -> KeptState {
    let bytes: [UInt8]
    do throws(SmallFile.Problem) {
      bytes = try SmallFile(path: path).bytes()
    } catch {
      if error.isMissing { return KeptState() }
      throw unreadable(error.reason)
    }
    guard let state = try? JSONDecoder().decode(KeptState.self, from: Data(bytes)) else {
      throw unreadable("it was not written by oplogs")
    }
    return state
  }

  /// Adds a change to what other processes have stored meanwhile; an unreadable file is renamed, not lost.
  ///
  /// - Throws: `ProgramError`.
  func keep(_ change: KeptState.Change) throws {
    try makeFolder()
    let lock = FolderLock(folder)
    defer { lock.release() }
    var state = KeptState()
    do throws(ProgramError) {
      state = try read()
    } catch {
      guard rename(path, path + ".unreadable") == 0 else { throw error }
    }
    state.apply(change)
    try replace(state)
  }

  private func makeFolder() throws {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      // A directory above may be searchable but not writable.
      let reason = systemError()
      guard access(made, F_OK) == 0 else { throw unwritable(reason) }
    }
  }

  private func replace(_ state: KeptState) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(state), as: UTF8.self) + "\n"
    // mkstemp creates it with mode 0600.
    var name = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw unwritable(systemError()) }
    do {
      defer { close(file) }
      try StandardStream(descriptor: file).write(text)
      guard fsync(file) == 0 else { throw unwritable(systemError()) }
    } catch {
      unlink(name)
      throw unwritable((error as? ProgramError)?.sentence ?? "the disk is full")
    }
    guard rename(name, path) == 0 else {
      let reason = systemError()
      unlink(name)
      throw unwritable(reason)
    }
  }

  private func unreadable(_ reason: String) -> ProgramError {
    ProgramError(
      "The filters, sort and time display of former runs cannot be read from \(path): \(reason). "
        + "The file will be renamed to \(path).unreadable before a new one is written."
    )
  }

  private func unwritable(_ reason: String) -> ProgramError {
    ProgramError("Filters, sort and time display are not kept for the next run: \(folder): \(reason).")
  }
}

/// Prevents other processes from changing files in a folder.
private struct FolderLock {
  private let folder: Int32

  private static let tries = 50
  private static let pause: useconds_t = 20_000

  /// Waits for the lock only a limited time, because its holder may be stopped; replacing a file as a whole is safe
  /// anyway.
  init(_ path: String) {
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    for _ in 0..<Self.tries {
      if flock(folder, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(Self.pause)
    }
  }

  func release() {
    if folder >= 0 { close(folder) }
  }
}
