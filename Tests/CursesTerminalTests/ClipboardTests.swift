import Testing

@testable import CursesTerminal

@Suite struct ClipboardTests {
  @Test func `text goes to the clipboard as base64`() {
    #expect(Clipboard.sequence(for: "hällo", insideTmux: false) == "\u{1B}]52;c;aMOkbGxv\u{7}")
  }

  @Test func `tmux gets it for itself and to hand through`() {
    let sequence = Clipboard.sequence(for: "a", insideTmux: true)
    #expect(
      sequence == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\"
    )
  }

  @Test func `a text that terminals would cut is not copied`() {
    let longest = String(repeating: "a", count: Clipboard.longestText)
    #expect(Clipboard.sequence(for: longest, insideTmux: false) != nil)
    #expect(Clipboard.sequence(for: longest + "a", insideTmux: false) == nil)
  }

  @Test func `padding is left out of what resets the terminal`() {
    #expect(ResetSequence.withoutPadding("\u{1B}[m$<2>\u{F}$<50/>") == "\u{1B}[m\u{F}")
    #expect(ResetSequence.withoutPadding("$5 $<") == "$5 $<")
  }
}
