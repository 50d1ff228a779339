import Glibc

/// Where the terminal is read and written: descriptors of its owner's own.
struct TerminalDescriptors {
  var input: Int32
  var output: Int32

  /// Standard input and output where they are a terminal, else `/dev/tty`.
  static func open() throws(TerminalError) -> TerminalDescriptors {
    let input = try open(STDIN_FILENO)
    do {
      return TerminalDescriptors(input: input, output: try open(STDOUT_FILENO))
    } catch {
      Glibc.close(input)
      throw error
    }
  }

  private static func open(_ standard: Int32) throws(TerminalError) -> Int32 {
    let isTerminal = isatty(standard) == 1
    let descriptor =
      isTerminal
      ? fcntl(standard, F_DUPFD_CLOEXEC, 3) : Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notATerminal }
    return descriptor
  }

  func close() {
    Glibc.close(input)
    if output != input { Glibc.close(output) }
  }
}

/// Writes all of a text, or as much as the other end takes.
func write(_ text: String, to descriptor: Int32) {
  write(Array(text.utf8), to: descriptor)
}

/// Writes all of some bytes, or as much as the other end takes.
func write(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      // Whoever shares the terminal may have asked not to wait for it.
      var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wanted, 1, -1)
    } else if errno != EINTR {
      return
    }
  }
}
