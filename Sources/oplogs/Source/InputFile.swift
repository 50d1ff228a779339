import Glibc
import LogServices

/// A file of saved logs, or standard input.
struct InputFile {
  private let path: String

  /// - Parameter path: `-` for standard input.
  init(_ path: String) {
    self.path = path
  }

  /// Its name in sentences.
  var name: String { path == "-" ? "standard input" : path }

  /// Reads it to its end, but no more than a quarter of the machine's memory.
  func logs() throws -> SavedLogs {
    do throws(SavedLogs.Unreadable) {
      let descriptor = try opened()
      defer { if descriptor != STDIN_FILENO { close(descriptor) } }
      var progress = Progress(isShown: StandardStream.error.isTerminal)
      defer { progress.clear() }
      let logs = try SavedLogs(reading: reader(descriptor, progress: { progress.show($0) }), limits: Self.limits)
      progress.clear()
      for sentence in logs.losses.sentences(of: name) { try? StandardStream.error.say(sentence) }
      return logs
    } catch {
      throw ProgramError("\(name) \(error.clause)")
    }
  }

  private static let limits = SavedLimits(bytes: MachineMemory.bytes / 4, reason: "a quarter of this machine's memory")

  /// Bytes that are asked for at a time.
  private static let chunk = 1 << 20
  /// Bytes after which it is told again how far it is.
  private static let pace = 16 << 20

  private func reader(_ descriptor: Int32, progress: @escaping (String) -> Void) -> SavedBytes {
    var (size, told) = (0, 0)
    return { () throws(SavedLogs.Unreadable) in
      let bytes = try read(descriptor)
      size += bytes.count
      if size - told >= Self.pace {
        progress("\(size >> 20) MB of \(name) read")
        told = size
      }
      return bytes
    }
  }

  private func read(_ descriptor: Int32) throws(SavedLogs.Unreadable) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
      var got: Int
      repeat { got = Glibc.read(descriptor, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
      code = got < 0 ? errno : 0
      count = max(0, got)
    }
    guard code == 0 else { throw unreadable(code) }
    return bytes
  }

  // MARK: What can be read

  /// Opens it, unless it is something that may have no end or would have to be waited for in vain.
  private func opened() throws(SavedLogs.Unreadable) -> Int32 {
    guard path != "-" else {
      var status = stat()
      guard fstat(STDIN_FILENO, &status) == 0 else { throw unreadable() }
      try check(status)
      return STDIN_FILENO
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable() }
    try check(status)
    // Of a pipe the writer is waited for. Some files of /proc would wait for news.
    let waits = status.st_mode & S_IFMT == S_IFIFO ? 0 : O_NONBLOCK
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | waits)
    guard descriptor >= 0 else { throw unreadable() }
    return descriptor
  }

  private func check(_ status: stat) throws(SavedLogs.Unreadable) {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw SavedLogs.Unreadable(clause: "is a directory: name a file in it.")
    case S_IFCHR where status.st_rdev == Self.nullDevice: break
    case S_IFCHR where path == "-" && isatty(STDIN_FILENO) == 1:
      throw SavedLogs.Unreadable(clause: "is the terminal: redirect a file to it, or pipe logs into it.")
    case S_IFCHR, S_IFBLK: throw SavedLogs.Unreadable(clause: "is a device, which may have no end: name a file.")
    case S_IFSOCK: throw SavedLogs.Unreadable(clause: "is a socket: name a file.")
    case S_IFREG where Int(status.st_size) > Self.limits.bytes:
      throw Self.limits.tooMuch(Int(status.st_size))
    default: break
    }
  }

  /// Memory's third device is empty (`Documentation/admin-guide/devices.txt` of Linux).
  private static let nullDevice: dev_t = 1 << 8 | 3

  private func unreadable(_ code: Int32 = errno) -> SavedLogs.Unreadable {
    SavedLogs.Unreadable(clause: "cannot be read: \(systemError(code)).")
  }
}
