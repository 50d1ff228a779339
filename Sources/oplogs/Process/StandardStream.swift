import Glibc
import TextScreen

/// Standard output or standard error, unbuffered.
struct StandardStream: Sendable {
  static let output = StandardStream(descriptor: STDOUT_FILENO)
  static let error = StandardStream(descriptor: STDERR_FILENO)

  let descriptor: Int32
  /// The name of the output in sentences.
  var name = "The output"
  /// How many milliseconds to wait for a reader that accepts nothing; -1 for no limit.
  var patience: Int32 = -1
  /// Whether sentences are not said.
  var isSilent = false

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The width of the terminal; nil if it is not one.
  var columns: Int? {
    var window = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }

  /// Whether progress can be shown to somebody.
  var showsProgress: Bool { isTerminal && !isSilent }

  /// Writes a sentence with control characters escaped, since it may quote servers, files or arguments.
  ///
  /// - Throws: like `write`.
  func say(_ sentence: String) throws {
    guard !isSilent else { return }
    try write("oplogs: \(HarmlessText.lines(sentence))\n")
  }

  /// Writes a whole text.
  ///
  /// - Throws: `ClosedPipe` if nobody reads any more, otherwise `ProgramError` with the system's reason.
  func write(_ text: String) throws {
    var text = text
    try text.withUTF8(write)
  }

  /// Writes the bytes of a text.
  ///
  /// - Throws: like the other.
  func write(_ text: ContiguousArray<UInt8>) throws { try text.withUnsafeBufferPointer(write) }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
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
        throw ProgramError("\(name) could not be written: \(systemError()).")
      }
    }
  }

  /// Waits; another process may have set the shared terminal to non-blocking.
  private func waitUntilWritable() throws {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    if poll(&entry, 1, patience) == 0 { throw ProgramError("\(name) could not be written: nobody reads it.") }
  }
}

/// The reader of the output has gone; that is not an error.
struct ClosedPipe: Error {}

/// The reason of the last failed system call, in the system's words.
func systemError(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
