/// A colour of a theme: one of xterm's 256, of which the first 16 are the terminal's own.
package struct ThemeColor: Hashable, Sendable {
  /// xterm's number.
  package let number: UInt8

  /// Red, green and blue.
  struct Components: Hashable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
  }

  /// One of xterm's colours.
  init(_ number: UInt8) { self.number = number }

  /// The names of the first eight; the next eight have the same with `bright-`.
  package static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// A colour as the configuration writes it: a name, a number up to 255, or `#rrggbb`, which is the nearest of xterm's.
  package init?(named text: String) {
    let plain = text.hasPrefix("bright-") ? String(text.dropFirst("bright-".count)) : text
    if let place = Self.names.firstIndex(of: plain) {
      self.init(UInt8(plain == text ? place : place + 8))
    } else if let number = UInt8(text) {
      self.init(number)
    } else if text.hasPrefix("#"), text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
      let code = UInt32(text.dropFirst(), radix: 16)
    {
      let bytes = (0..<3).map { UInt8(truncatingIfNeeded: code >> (16 - 8 * $0)) }
      self = Self.nearest(to: Components(red: bytes[0], green: bytes[1], blue: bytes[2]), among: 16...255)
    } else {
      return nil
    }
  }

  /// The colour for a terminal that has only so many.
  func fitting(_ count: Int) -> ThemeColor {
    if Int(number) < count { return self }
    return Self.nearest(to: components, among: 0...UInt8(clamping: max(8, min(count, 16)) - 1))
  }

  private static func nearest(to wanted: Components, among numbers: ClosedRange<UInt8>) -> ThemeColor {
    func distance(_ color: ThemeColor) -> Int {
      let one = color.components
      return [(one.red, wanted.red), (one.green, wanted.green), (one.blue, wanted.blue)].reduce(0) { sum, pair in
        sum + (Int(pair.0) - Int(pair.1)) * (Int(pair.0) - Int(pair.1))
      }
    }
    let colors = numbers.map(ThemeColor.init)
    return colors.min { distance($0) < distance($1) } ?? ThemeColor(numbers.lowerBound)
  }

  /// What xterm makes of it; a terminal may show the first 16 otherwise.
  var components: Components {
    switch number {
    case 0..<16: Self.first[Int(number)]
    case 232...:
      { Components(red: $0, green: $0, blue: $0) }(8 + 10 * (number - 232))
    default:
      Components(
        red: Self.steps[Int(number - 16) / 36],
        green: Self.steps[Int(number - 16) / 6 % 6],
        blue: Self.steps[Int(number - 16) % 6]
      )
    }
  }

  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let first: [Components] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ].map { Components(red: $0.0, green: $0.1, blue: $0.2) }
}
