import Glibc

/// The descriptors for reading and writing the terminal, opened for this purpose.
struct TerminalDescriptors {
  var input: Int32
  var output: Int32

  /// Standard input and output if they are a terminal, otherwise `/dev/tty`.
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

/// Writes a whole text, or as much as the other end accepts.
func write(_ text: String, to descriptor: Int32) {
  write(Array(text.utf8), to: descriptor)
}

/// Writes all bytes, or as many as the other end accepts.
func write(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      // Another process on this terminal may have set it to non-blocking.
      var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wanted, 1, -1)
    } else if errno != EINTR {
      return
    }
  }
}
