/// How a terminal shows a Unicode scalar.
enum CharacterClass: Equatable {
  /// Shown as it is, in one or two columns.
  case base(columns: UInt8)
  /// Shown as spaces.
  case space(columns: UInt8)
  /// Shown on the character before it, in no column of its own.
  case combiningMark
  /// Never shown: a control or format character, or one whose width terminals disagree on.
  case unprintable

  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      self =
        switch scalar.value {
        case 0x20: .space(columns: 1)
        case 0x21..<0x7F: .base(columns: 1)
        default: .unprintable
        }
      return
    }
    switch scalar.value {
    case 0x80..<0x100: self = Self.ofLatin[Int(scalar.value - 0x80)]
    case 0x2000..<0x2800: self = Self.ofSymbols[Int(scalar.value - 0x2000)]
    default: self.init(byProperties: scalar)
    }
  }

  /// Signs such as `×` and `·`, punctuation, arrows, lines and shapes; looked up once, because screens hold many of
  /// them.
  private static let ofLatin = classes(of: 0x80..<0x100)
  private static let ofSymbols = classes(of: 0x2000..<0x2800)

  private static func classes(of scalars: Range<UInt32>) -> [CharacterClass] {
    scalars.compactMap(Unicode.Scalar.init).map(CharacterClass.init(byProperties:))
  }

  private init(byProperties scalar: Unicode.Scalar) {
    let properties = scalar.properties
    guard !properties.isDefaultIgnorableCodePoint,
      let age = properties.age, age.major <= ColumnWidth.unicodeVersion,
      !ColumnWidth.isDisputed(scalar)
    else {
      self = .unprintable
      return
    }
    let category = properties.generalCategory
    switch category {
    case _ where !category.isShown:
      self = .unprintable
    case .nonspacingMark, .enclosingMark:
      self = .combiningMark
    case .spaceSeparator:
      self = .space(columns: ColumnWidth.isWide(scalar) ? 2 : 1)
    default:
      self = .base(columns: ColumnWidth.isWide(scalar) ? 2 : 1)
    }
  }
}
