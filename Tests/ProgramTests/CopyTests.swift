import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct `Copied texts` {
  @Test(arguments: [
    ("", " to the terminal's clipboard through tmux (set-clipboard on)."),
    ("SCREENDIR=$PWD/sockets screen -c screenrc", " to the terminal's clipboard through GNU screen."),
  ])
  func `arrive completely in the terminal's clipboard, with a message`(program: String, sentence: String)
    async throws
  {
    let terminal = try await TerminalSession(columns: 140)
    terminal.openClipboard()
    terminal.type("echo startup_message off > screenrc; mkdir -m 700 sockets; clear")
    try await terminal.browse(variables: program)
    // Longer than what GNU screen takes at once.
    for (key, isWhole) in [
      ("y", { (text: String) in text.count == 36 }), ("Y", { $0.count > 300 && Self.isObject($0) }),
    ] {
      terminal.press(key)
      try await terminal.waitFor(sentence)
      try await terminal.waitUntil("the text is there") { isWhole(try await $0.clipboard()) }
      terminal.press("j")
    }
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  private static func isObject(_ text: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["id"] != nil
  }
}
