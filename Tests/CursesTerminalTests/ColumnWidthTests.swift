import CNcurses
import Glibc
import Testing
import TextScreen

@Suite(.timeLimit(.minutes(5))) struct ColumnWidthTests {
  @Test func `every character shown as it is has the C library's width`() {
    #expect(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    var shown = 0
    for value in 0x20...0x10FFFF as ClosedRange<UInt32> {
      // Of the ideographs, syllables and private planes some stand for all.
      let isOneOfMany = (0x3400...0xD7A3).contains(value) || value >= 0x17000
      if isOneOfMany, !(0x1AFF0..<0x20000).contains(value), value % 61 != 0 { continue }
      guard let scalar = Unicode.Scalar(value) else { continue }
      // After a letter, on which a mark can stand.
      let text = PrintableText("a" + String(Character(scalar)))
      let scalars = Array(text.text.unicodeScalars)
      guard scalars == ["a", scalar] else { continue }
      shown += 1
      let width = Int(nc_wcwidth(wchar_t(bitPattern: value)))
      if text.columns - 1 != width {
        Issue.record("U+\(String(value, radix: 16)): \(text.columns - 1), not \(width)")
      }
    }
    #expect(shown > 10_000)
  }
}
