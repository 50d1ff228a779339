#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The escape sequence that puts text into the clipboard of whoever sits at the terminal (OSC 52).
enum Clipboard {
  /// Terminals drop what is longer than some limit, of which xterm's is among the least.
  static let longestText = 100_000

  /// The bytes to send, or nil for a text that is too long.
  static func sequence(for text: String, insideTmux: Bool) -> String? {
    guard text.utf8.count <= longestText else { return nil }
    let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    guard insideTmux else { return plain }
    // tmux takes the sequence itself with `set-clipboard on`, and hands it through wrapped in
    // another with `allow-passthrough on`; it ignores what is switched off.
    let doubled = plain.split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .joined(separator: "\u{1B}\u{1B}")
    return plain + "\u{1B}Ptmux;\(doubled)\u{1B}\\"
  }
}
