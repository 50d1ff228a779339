import Glibc
import TextScreen

/// Standard output or error, written to without a buffer of its own.
struct StandardStream: Sendable {
  static let output = StandardStream(descriptor: STDOUT_FILENO)
  static let error = StandardStream(descriptor: STDERR_FILENO)

  let descriptor: Int32
  /// What sentences call that which is written.
  var name = "What was asked for"
  /// How many milliseconds whoever reads is waited for, each time that nothing is taken; -1 for as long as it takes.
  var patience: Int32 = -1

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// How many columns the terminal has; nothing where it is none.
  var columns: Int? {
    var window = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }

  /// Says a sentence: whatever a server, a file or an argument put into it, a terminal takes no order from it.
  ///
  /// - Throws: as `write`.
  func say(_ sentence: String) throws {
    try write("oplogs: \(HarmlessText.lines(sentence))\n")
  }

  /// Writes the whole text.
  ///
  /// - Throws: `ClosedPipe` where nobody reads any more, else `Complaint` with the system's reason.
  func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EPIPE {
          throw ClosedPipe()
        } else if errno == EAGAIN {
          try waitUntilWritable()
        } else if errno != EINTR {
          throw Complaint("\(name) could not be written: \(systemError()).")
        }
      }
    }
  }

  /// A terminal shared with a program that made it non-blocking is waited for.
  private func waitUntilWritable() throws {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    if poll(&entry, 1, patience) == 0 { throw Complaint("\(name) could not be written: nobody takes it.") }
  }
}

/// Whoever read the output has gone; that is no error.
struct ClosedPipe: Error {}

/// The reason of the last system call that failed, in the system's words.
func systemError(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
