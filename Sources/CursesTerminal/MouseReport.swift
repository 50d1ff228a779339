import CNcurses
import TextScreen

/// The terminal's reports of the mouse: xterm's mode 1000, with the coordinates of mode 1006, which have no limit.
///
/// curses would turn the first one on (`mousemask`) but not the second, and it only decodes what it reads itself.
enum MouseReport {
  static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  static let off = "\u{1B}[?1006l\u{1B}[?1000l"
  /// Also of the modes that other programs use: of movements, and of other forms of coordinates.
  static let allOff = off + [1001, 1002, 1003, 1005, 1015, 1016].map { "\u{1B}[?\($0)l" }.joined()

  /// Whether the terminal that curses has initialized knows a mouse.
  static var isSupported: Bool { nc_capability("kmous") != nil }

  /// A report in the form of mode 1006: `ESC [ < button ; column ; row M`, or `m` for a release.
  ///
  /// - Parameters:
  ///   - final: the last byte.
  ///   - parameters: what stands between `[` and that.
  /// - Returns: nil if it does not tell of a mouse.
  static func key(final: UInt8, parameters: ArraySlice<UInt8>) -> Key? {
    let isRelease = final == UInt8(ascii: "m")
    guard isRelease || final == UInt8(ascii: "M"), parameters.first == UInt8(ascii: "<") else { return nil }
    let numbers = parameters.dropFirst().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2] else {
      return .unknown
    }
    return key(code: code, column: column, row: row, isRelease: isRelease)
  }

  /// A report in the oldest form, which terminals send that lack mode 1006: three bytes, each 32 more than its number.
  static func key(bytes: ArraySlice<UInt8>) -> Key {
    let numbers = bytes.map { Int($0) - 32 }
    return key(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: numbers[0] & 3 == 3)
  }

  private static func key(code: Int, column: Int, row: Int, isRelease: Bool) -> Key {
    guard code >= 0, (1...maximum).contains(column), (1...maximum).contains(row) else { return .unknown }
    let position = Position(column: column - 1, row: row - 1)
    return .mouse(MouseEvent(action(code, isRelease), at: position, holdsControl: code & 16 != 0))
  }

  /// Larger than any terminal.
  private static let maximum = 0xFFFF

  /// The action: the lowest bits name the button, 32 is a movement, 64 the wheel; 4, 8 and 16 are keys held.
  private static func action(_ code: Int, _ isRelease: Bool) -> MouseEvent.Action {
    switch code & ~(4 | 8 | 16) {
    case 64: .wheelUp
    case 65: .wheelDown
    case 0...3 where isRelease: .release
    case 0: .press(.left)
    case 1: .press(.middle)
    case 2: .press(.right)
    default: .other
    }
  }
}
