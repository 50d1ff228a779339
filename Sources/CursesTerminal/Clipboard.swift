#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How to reach the user's clipboard: by the escape sequence OSC 52, wrapped as the programs in between need it.
package enum Clipboard: Hashable, Sendable {
  /// The terminal understands the sequence directly.
  case terminal
  /// tmux: accepts it with `set-clipboard on`, and passes a wrapped one on with `allow-passthrough on`; it ignores what
  /// is switched off.
  case tmux
  /// GNU screen: passes it on in pieces, each wrapped.
  case screen
  /// `TERM` names GNU screen or tmux at the other end of a connection: each ignores the other's wrapping.
  case screenOrTmux
  /// The Linux console: no clipboard.
  case none

  /// Terminals drop longer texts; xterm's limit is among the lowest.
  static let longestText = 100_000
  /// The longest piece, wrapping included, that every version of GNU screen accepts.
  private static let screensPiece = 256
  /// The longest sequence that GNU screen ignores; the excess of a longer one appears on the screen.
  private static let ignoredByScreen = 250

  /// Chosen by the environment variables `TERM`, `TMUX` and `STY`.
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

  /// The bytes to send; nil if the text is too long or there is no clipboard.
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

/// The result of copying a text.
package enum ClipboardOutcome: Hashable, Sendable {
  /// It was sent; terminals do not confirm that it arrived.
  case sent(through: Clipboard)
  /// Longer than terminals accept, so nothing was sent.
  case tooLong(bytes: Int)
  /// There is no clipboard.
  case noClipboard
}
