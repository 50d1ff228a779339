import Glibc
import Testing

@testable import CursesTerminal

/// What is sent of a screen.
@Suite(.timeLimit(.minutes(5))) struct FrameOutputTests {
  /// An end that tells one writing from the next, in place of a terminal.
  private struct Ends {
    let terminal: Int32
    let other: Int32

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
      (terminal, other) = (ends[0], ends[1])
    }

    /// What was written, a text for each writing.
    func read() -> [String] {
      var writings: [String] = []
      var bytes = [UInt8](repeating: 0, count: 1 << 17)
      while true {
        let count = recv(other, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return writings }
        writings.append(String(decoding: bytes[..<count], as: UTF8.self))
      }
    }

    func close() {
      Glibc.close(terminal)
      Glibc.close(other)
    }
  }

  @Test func `each screen is sent in one write`() throws {
    let ends = try Ends()
    defer { ends.close() }
    let output = FrameOutput(ends.terminal)
    output.gather {
      for part in ["one ", "two ", "three"] { write(part, to: output.curses) }
    }
    output.gather { write("four", to: output.curses) }
    output.gather {}
    #expect(ends.read() == ["one two three", "four"])
    close(output.curses)
    output.close()
  }

  @Test func `output outside of a screen is sent at once, and child programs do not inherit the descriptor`() throws {
    let ends = try Ends()
    defer { ends.close() }
    let output = FrameOutput(ends.terminal)
    write("before", to: output.curses)
    output.gather { write("within", to: output.curses) }
    write("after", to: output.curses)
    #expect(ends.read() == ["before", "within", "after"])
    #expect(fcntl(output.curses, F_GETFD) & FD_CLOEXEC != 0)
    close(output.curses)
    output.close()
  }
}
