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

  /// Reads the whole file.
  func logs() throws -> SavedLogs {
    let bytes = try read()
    do throws(SavedLogs.Unreadable) {
      let logs = try SavedLogs(parsing: bytes)
      for sentence in logs.losses.sentences(of: name) { try? StandardStream.error.say(sentence) }
      return logs
    } catch {
      throw Complaint("\(name) \(error.clause)")
    }
  }

  private func read() throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable() }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Complaint("\(name) is a directory: name a file in it.")
    }
    var bytes: [UInt8] = []
    while true {
      let chunk = try [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
        var got: Int
        repeat { got = Glibc.read(descriptor, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
        if got < 0 { throw unreadable() }
        count = got
      }
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  private func unreadable() -> Complaint {
    Complaint("\(name) cannot be read: \(systemError()).")
  }
}
