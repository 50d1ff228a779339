/// One cell of a screen: a printable character with at most four combining marks.
///
/// Cells are made only from ``PrintableText``, so a cell never holds anything unprintable. A cell is two words of plain
/// memory, so copying and comparing screens allocates nothing. What it shows is inlined into the terminal, which asks for
/// every cell that changed.
public struct Cell: Hashable, Sendable {
  /// From the lowest bit: the scalar, its columns, its style, and the first mark.
  @usableFromInline private(set) var first: UInt64
  /// The second, third and fourth mark.
  @usableFromInline private(set) var rest: UInt64 = 0

  /// The most marks that one character keeps.
  static let mostMarks = 4

  @inlinable static var baseBits: UInt64 { 0x1F_FFFF }
  @inlinable static var columnsPlace: UInt64 { 21 }
  @inlinable static var stylePlace: UInt64 { 23 }
  private static var styleBits: UInt64 { 0xFFFF << stylePlace }
  /// No assigned combining mark is beyond U+FFFFF: the planes above are private use.
  @inlinable static var markBits: UInt64 { 0xF_FFFF }
  @inlinable static var markWidth: UInt64 { 20 }
  @inlinable static var markPlace: UInt64 { 39 }

  init(_ base: Unicode.Scalar, columns: UInt8 = 1, _ style: Style) {
    first = UInt64(base.value) | UInt64(columns) << Self.columnsPlace | Self.bits(style)
  }

  static func space(_ style: Style) -> Cell { Cell(" ", style) }
  static func rightHalf(_ style: Style) -> Cell { Cell(" ", columns: 0, style) }

  /// The character.
  @inlinable public var base: Unicode.Scalar {
    // Cannot be nil: the initializer stores the value of a scalar.
    Unicode.Scalar(UInt32(truncatingIfNeeded: first & Self.baseBits)) ?? " "
  }

  /// How many columns it takes: 1, or 2 for a wide character, whose right half is a separate cell with 0.
  @inlinable public var columns: UInt8 { UInt8(truncatingIfNeeded: first >> Self.columnsPlace & 3) }

  /// How it looks.
  public internal(set) var style: Style {
    @inlinable get {
      let bits = first >> Self.stylePlace
      let attributes = Style.Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 8))
      return Style(Role(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .plain, attributes)
    }
    set { first = first & ~Self.styleBits | Self.bits(newValue) }
  }

  private static func bits(_ style: Style) -> UInt64 {
    (UInt64(style.role.rawValue) | UInt64(style.attributes.rawValue) << 8) << stylePlace
  }

  /// The combining marks, as scalar values; unused places are 0.
  @inlinable public var marks: SIMD4<UInt32> {
    let width = Self.markWidth
    let places = SIMD4(first >> Self.markPlace, rest, rest >> width, rest >> (2 * width))
    return SIMD4(truncatingIfNeeded: places & SIMD4(repeating: Self.markBits))
  }

  /// Stores a mark at a place in 0..<`mostMarks` that is still free.
  mutating func add(_ mark: Unicode.Scalar, at place: Int) {
    let bits = UInt64(mark.value) & Self.markBits
    if place == 0 {
      first |= bits << Self.markPlace
    } else {
      rest |= bits << (UInt64(place - 1) * Self.markWidth)
    }
  }

  /// Whether it is a space, in any style.
  var isSpace: Bool { base == " " && columns == 1 }

  /// Whether it is an ASCII character without marks.
  var isPlainASCII: Bool { columns == 1 && rest == 0 && first >> Self.markPlace == 0 && base.isASCII }

  /// Whether it is a hyphen, after which a long word may be broken.
  var isHyphen: Bool { base == "-" && columns == 1 }

  /// What the cell shows; empty in the right half of a wide character.
  public var text: String {
    guard columns > 0 else { return "" }
    var text = String(base)
    let marks = marks
    for index in marks.indices where marks[index] != 0 {
      if let mark = Unicode.Scalar(marks[index]) { text.unicodeScalars.append(mark) }
    }
    return text
  }
}
