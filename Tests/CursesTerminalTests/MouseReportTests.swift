import Testing
import TextScreen

@testable import CursesTerminal

@Suite(.timeLimit(.minutes(5))) struct MouseReportTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    decoder.append(Array(text.utf8))
    var keys: [Key] = []
    while let key = decoder.next(isLast: true) { keys.append(key) }
    return keys
  }

  private func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int, control: Bool = false) -> Key {
    .mouse(MouseEvent(action, at: Position(column: column, row: row), holdsControl: control))
  }

  @Test func `buttons, the wheel, held keys and columns beyond 223 are read`() {
    #expect(keys("\u{1B}[<0;1;1M") == [mouse(.press(.left), 0, 0)])
    #expect(keys("\u{1B}[<0;1;1m") == [mouse(.release, 0, 0)])
    #expect(keys("\u{1B}[<16;500;40M") == [mouse(.press(.left), 499, 39, control: true)])
    #expect(keys("\u{1B}[<1;2;3M\u{1B}[<2;2;3M") == [mouse(.press(.middle), 1, 2), mouse(.press(.right), 1, 2)])
    #expect(keys("\u{1B}[<64;2;3M\u{1B}[<65;2;3M") == [mouse(.wheelUp, 1, 2), mouse(.wheelDown, 1, 2)])
    #expect(keys("\u{1B}[<32;2;3M\u{1B}[<35;2;3M\u{1B}[<128;2;3M") == Array(repeating: mouse(.other, 1, 2), count: 3))
  }

  @Test func `the oldest form is read too`() {
    #expect(keys("\u{1B}[M !\"j") == [mouse(.press(.left), 0, 1), .character("j")])
    #expect(keys("\u{1B}[M#!\"") == [mouse(.release, 0, 1)])
    #expect(keys("\u{1B}[M`!\"") == [mouse(.wheelUp, 0, 1)])
  }

  @Test(arguments: [
    "\u{1B}[<M", "\u{1B}[<;;M", "\u{1B}[<0;1M", "\u{1B}[<0;0;1M", "\u{1B}[<0;1;99999999M", "\u{1B}[<0;1;1;1M",
    "\u{1B}[<-1;1;1M", "\u{1B}[<99999999999999999999;1;1M",
  ])
  func `a broken report is nothing, and none of it is read as keys`(text: String) {
    #expect(keys(text + "j") == [.unknown, .character("j")])
  }

  @Test func `a report that comes in pieces is one`() {
    var decoder = KeyDecoder()
    var read: [Key] = []
    for byte in Array("\u{1B}[<0;12;7M".utf8) {
      decoder.append([byte])
      while let key = decoder.next() { read.append(key) }
    }
    #expect(read == [mouse(.press(.left), 11, 6)])
  }
}
