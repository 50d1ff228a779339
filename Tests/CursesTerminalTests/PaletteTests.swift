import CNcurses
import Testing
import TextScreen

@testable import CursesTerminal

@Suite struct PaletteTests {
  @Test func `without colours every role is shown by attributes alone`() {
    let palette = Palette(hasColors: false)
    for role in Role.allCases { #expect(palette.pair(for: Style(role)) == .own) }
    let plain = palette.attributes(for: .plain)
    for role in [Role.title, .key, .danger, .match, .escaped] {
      #expect(palette.attributes(for: Style(role)) != plain, "\(role)")
    }
  }

  @Test func `colours are on the terminal's own background, and never bright`() {
    for pair in Palette.Pair.allCases.dropFirst() {
      #expect((0..<8).contains(pair.colors.foreground))
      if pair != .match { #expect(pair.colors.background == -1) }
    }
    let classes = [Role.danger, .warning, .success].map {
      Palette(hasColors: true).pair(for: Style($0))
    }
    #expect(Set(classes).count == 3)
  }

  @Test(arguments: [true, false])
  func `a match stands out of the row under the cursor`(hasColors: Bool) {
    let palette = Palette(hasColors: hasColors)
    let row = Style(.plain, .reverse)
    let hit = Style(.match, .reverse)
    #expect(
      palette.attributes(for: row) != palette.attributes(for: hit)
        || palette.pair(for: row) != palette.pair(for: hit)
    )
  }

  @Test func `attributes are added to those of the role`() {
    let attributes = Palette(hasColors: true).attributes(
      for: Style(.danger, [.underline, .reverse])
    )
    #expect(attributes == NC_BOLD | NC_UNDERLINE | NC_REVERSE)
  }
}
