import CNcurses
import TextScreen

/// Maps byte sequences to keys: this terminal's own from terminfo, plus those that common terminals send whatever their
/// terminfo says.
struct KeySequences {
  enum Match: Equatable {
    case key(Key, length: Int)
    /// The bytes are the start of a key.
    case beginning
    case none
  }

  /// The escape sequences from this terminal's terminfo entry.
  private let own: [(bytes: [UInt8], key: Key)]

  init(_ own: [(bytes: [UInt8], key: Key)] = []) {
    self.own = own.filter { $0.bytes.count > 1 && $0.bytes[0] == 0x1B }
  }

  func match(_ input: ArraySlice<UInt8>) -> Match {
    var longest = Match.none
    for (bytes, key) in own {
      if input.starts(with: bytes) {
        if case .key(_, let length) = longest, length >= bytes.count { continue }
        longest = .key(key, length: bytes.count)
      } else if longest == .none, bytes.starts(with: input) {
        longest = .beginning
      }
    }
    return longest
  }

  // MARK: Of all terminals

  static func key(ascii byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case ..<0x20: .control(Character(Unicode.Scalar(byte ^ 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The key of a control sequence: `ESC [ 5 ~`, and with Ctrl held `ESC [ 5 ; 5 ~`.
  static func key(final: UInt8, parameters: ArraySlice<UInt8>) -> Key {
    let parts = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard let first = parts.first else { return plainKey(final, parameters) }
    return parts.count > 2 ? .unknown : holding(parts.count == 2 ? parts[1] : nil, plainKey(final, first))
  }

  private static func plainKey(_ final: UInt8, _ parameter: ArraySlice<UInt8>) -> Key {
    switch final {
    case UInt8(ascii: "~"): return key(number: parameter)
    // rxvt marks Ctrl like this.
    case UInt8(ascii: "^"): return key(number: parameter).holdingControl
    default: break
    }
    guard parameter.isEmpty || parameter.elementsEqual("1".utf8) else { return .unknown }
    // rxvt's cursor keys with Shift held.
    if parameter.isEmpty, (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final) {
      return cursorKey(final - 0x20).holdingShift
    }
    return final == UInt8(ascii: "Z") ? .backTab : cursorKey(final)
  }

  /// The key of `ESC O` and a letter; some terminals put digits in between for the modifiers held.
  static func key(singleShift letter: UInt8, parameters: ArraySlice<UInt8>) -> Key {
    let held = parameters.split(separator: UInt8(ascii: ";")).last
    return switch letter {
    case UInt8(ascii: "M"): .enter
    // The keypad's `*` to `9`.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): key(ascii: letter - 0x40)
    // rxvt's cursor keys with Ctrl held.
    case UInt8(ascii: "a")...UInt8(ascii: "d"): cursorKey(letter - 0x20).holdingControl
    default: holding(held, cursorKey(letter))
    }
  }

  /// Adds the modifiers, encoded as in xterm: 1 plus the sum of Shift 1, Alt 2, Ctrl 4, Meta 8.
  private static func holding(_ number: ArraySlice<UInt8>?, _ key: Key) -> Key {
    guard let number else { return key }
    guard let sum = Int(String(decoding: number, as: UTF8.self)), (1...16).contains(sum) else { return .unknown }
    switch sum - 1 {
    case 0: return key
    case let held where held & 4 != 0: return key.holdingControl
    case let held where held & (2 | 8) != 0: return key.holdingAlt
    default: return key.holdingShift
    }
  }

  static func key(linuxConsole letter: UInt8) -> Key {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "E"): .function(Int(letter - UInt8(ascii: "A")) + 1)
    default: .unknown
    }
  }

  private static func cursorKey(_ letter: UInt8) -> Key {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter - UInt8(ascii: "P")) + 1)
    default: .unknown
    }
  }

  private static func key(number: ArraySlice<UInt8>) -> Key {
    switch Int(String(decoding: number, as: UTF8.self)) {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case .some(let code) where (11...15).contains(code): .function(code - 10)
    case .some(let code) where (17...21).contains(code): .function(code - 11)
    case .some(let code) where (23...24).contains(code): .function(code - 12)
    default: .unknown
    }
  }

  // MARK: Of this terminal

  /// The terminfo(5) capabilities for keys.
  private static let capabilities: [(name: String, key: Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kri", .withShift(.up)), ("kind", .withShift(.down)),
      ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter), ("kbs", .backspace),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  /// The keys of the terminal that curses has initialized.
  static func ofTerminal() -> KeySequences {
    KeySequences(
      capabilities.compactMap { capability in
        nc_capability(capability.name).map { (Array(String(cString: $0).utf8), capability.key) }
      }
    )
  }
}

extension Key {
  /// The key with Alt held; an unknown key stays unknown.
  var holdingAlt: Key { self == .unknown ? .unknown : .withAlt(self) }
  /// The key with Shift held, if it is an arrow; others are unknown.
  fileprivate var holdingShift: Key {
    [.up, .down, .left, .right].contains(self) ? .withShift(self) : .unknown
  }
  /// The key with Ctrl held.
  fileprivate var holdingControl: Key { self == .unknown ? .unknown : .withControl(self) }
}
