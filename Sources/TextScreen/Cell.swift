/// One cell of a screen: a printable character with at most four combining marks.
///
/// Cells are made from ``PrintableText`` only, so that nothing unprintable can get into one. A cell
/// is plain memory of fixed size, so that a screen is copied and compared without allocations.
public struct Cell: Hashable, Sendable {
  /// The marks on the character, as scalar values; 0 where there is none.
  public internal(set) var marks = SIMD4<UInt32>.zero
  /// The character.
  public let base: Unicode.Scalar
  /// 1, or 2 for a wide character, whose right half is a cell of its own with 0.
  public let columns: UInt8
  /// How it looks.
  public internal(set) var style: Style

  init(_ base: Unicode.Scalar, columns: UInt8 = 1, _ style: Style) {
    self.base = base
    self.columns = columns
    self.style = style
  }

  static func space(_ style: Style) -> Cell { Cell(" ", style) }
  static func rightHalf(_ style: Style) -> Cell { Cell(" ", columns: 0, style) }

  /// Whether it is an empty column, of whatever style.
  var isSpace: Bool { base == " " && columns == 1 }

  /// What the cell shows; empty in the right half of a wide character.
  public var text: String {
    guard columns > 0 else { return "" }
    var text = String(base)
    for index in marks.indices where marks[index] != 0 {
      if let mark = Unicode.Scalar(marks[index]) { text.unicodeScalars.append(mark) }
    }
    return text
  }
}
