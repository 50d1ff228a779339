#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The way to the clipboard of whoever sits at the terminal: an escape sequence (OSC 52), in the form that what stands between takes.
package enum Clipboard: Hashable, Sendable {
  /// The terminal takes the sequence itself.
  case terminal
  /// tmux takes it with `set-clipboard on`, and hands it through in a wrapping with `allow-passthrough on`; it ignores what is
  /// switched off.
  case tmux
  /// GNU screen hands it through in pieces, each in a wrapping.
  case screen
  /// TERM is one of GNU screen's or tmux's, which runs at the other end of a connection: each ignores what is the other's.
  case screenOrTmux
  /// The Linux console has none.
  case none

  /// Terminals drop what is longer than some limit, of which xterm's is among the least.
  static let longestText = 100_000
  /// A piece that every version of GNU screen takes, its wrapping included.
  private static let screensPiece = 256
  /// A sequence that GNU screen ignores; of a longer one it shows what is too much.
  private static let ignoredByScreen = 250

  /// The way from this process, by `TERM`, `TMUX` and `STY`.
  static func ofEnvironment() -> Clipboard {
    Clipboard(
      type: environmentVariable("TERM") ?? "",
      tmux: environmentVariable("TMUX"),
      sty: environmentVariable("STY")
    )
  }

  init(type: String, tmux: String?, sty: String?) {
    let isInTmux = tmux?.isEmpty == false
    switch type {
    case _ where sty?.isEmpty == false && !isInTmux: self = .screen
    case _ where isInTmux || type.hasPrefix("tmux"): self = .tmux
    case _ where type.hasPrefix("screen"): self = .screenOrTmux
    case "linux": self = .none
    default: self = .terminal
    }
  }

  /// The bytes to send; nil for a text that is too long, and where there is no clipboard.
  func sequence(for text: String) -> String? {
    guard text.utf8.count <= Self.longestText else { return nil }
    let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    switch self {
    case .terminal: return plain
    case .tmux: return plain + Self.wrappedForTmux(plain)
    case .screen: return Self.wrappedForScreen(plain)
    case .screenOrTmux: return (plain.utf8.count <= Self.ignoredByScreen ? plain : "") + Self.wrappedForScreen(plain)
    case .none: return nil
    }
  }

  /// Why nothing was sent.
  func refusal(of text: String) -> ClipboardOutcome { self == .none ? .noClipboard : .tooLong(bytes: text.utf8.count) }

  private static func wrappedForTmux(_ sequence: String) -> String {
    let doubled = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(
      separator: "\u{1B}\u{1B}"
    )
    return "\u{1B}Ptmux;\(doubled)\u{1B}\\"
  }

  private static func wrappedForScreen(_ sequence: String) -> String {
    let (begin, end) = ("\u{1B}P", "\u{1B}\\")
    let length = screensPiece - begin.utf8.count - end.utf8.count
    var (rest, wrapped) = (sequence.utf8[...], "")
    while !rest.isEmpty {
      wrapped += begin + String(decoding: rest.prefix(length), as: UTF8.self) + end
      rest = rest.dropFirst(length)
    }
    return wrapped
  }
}

/// What became of a text that was to be copied.
package enum ClipboardOutcome: Hashable, Sendable {
  /// It went on its way; nobody says whether it arrived.
  case sent(through: Clipboard)
  /// Terminals would cut it, so nothing was sent.
  case tooLong(bytes: Int)
  /// There is no clipboard to send it to.
  case noClipboard
}
