import CNcurses
import Glibc
import Testing
import TextScreen

@testable import CursesTerminal

@Suite(.timeLimit(.minutes(5))) struct PaletteTests {
  private static let themes = Theme.bundled.map(\.value)

  @Test(arguments: themes) func `without colours every role is shown by attributes alone`(theme: Theme) {
    let palette = Palette(theme, colors: 0)
    for role in Role.allCases { #expect(palette.pair(for: Style(role)) == 0) }
    let plain = palette.attributes(for: .plain)
    for role in [Role.title, .key, .danger, .match, .escaped] {
      #expect(palette.attributes(for: Style(role)) != plain, "\(role)")
    }
  }

  @Test func `with few colours they are the terminal's first eight`() {
    for theme in Self.themes {
      for colors in [8, 16, 88] {
        for pair in Palette(theme, colors: colors).pairs {
          #expect((-1..<8).contains(pair.foreground) && (-1..<8).contains(pair.background))
        }
      }
    }
  }

  @Test func `the classes of statuses are told apart`() {
    for (name, theme) in Theme.bundled where name != "mono" {
      for colors in [8, 256] {
        let palette = Palette(theme, colors: colors)
        #expect(Set([Role.danger, .warning, .success].map { palette.pair(for: Style($0)) }).count == 3, "\(name)")
      }
    }
  }

  @Test func `a match stands out of the row under the cursor`() {
    for theme in Self.themes {
      for colors in [0, 8, 256] {
        let palette = Palette(theme, colors: colors)
        let (row, hit) = (Style(.plain, .reverse), Style(.match, .reverse))
        #expect(
          palette.attributes(for: row) != palette.attributes(for: hit)
            || palette.pair(for: row) != palette.pair(for: hit)
        )
      }
    }
  }

  @Test func `attributes are added to those of the role`() {
    let palette = Palette(.usual, colors: 8)
    #expect(palette.attributes(for: Style(.danger, [.underline, .reverse])) == NC_BOLD | NC_UNDERLINE | NC_REVERSE)
    #expect(palette.attributes(for: Style(.muted, .bold)) == NC_BOLD)
    #expect(Palette(.mono, colors: 0).attributes(for: Style(.match, .reverse)) == NC_NORMAL)
  }

  @Test func `a terminal without the colour of a theme gets the nearest`() {
    var theme = Theme.usual
    theme.set(.danger, Theme.Look(ThemeColor(named: "#ff8700"), .underline))
    #expect(Palette(theme, colors: 256).pairs.contains { $0.foreground == 208 })
    let few = Palette(theme, colors: 8)
    #expect((0..<8).contains(few.pairs[Int(few.pair(for: Style(.danger)))].foreground))
    #expect(few.attributes(for: Style(.danger)) == NC_UNDERLINE)
  }

  @Test(arguments: [
    ("red", 1), ("bright-red", 9), ("208", 208), ("#5f87af", 67), ("#000000", 16), ("#ffffff", 231), ("#080808", 232),
  ])
  func `a colour is read by name, number and components`(text: String, number: UInt8) {
    #expect(ThemeColor(named: text)?.number == number)
  }

  @Test(arguments: ["", "reddish", "256", "-1", "#12345", "#12345g", "bright-", "#+12345"])
  func `what is no colour is none`(text: String) {
    #expect(ThemeColor(named: text) == nil)
  }
}

/// The contrast of shades, as the Web Content Accessibility Guidelines 2 compute it, of the colours that xterm shows.
@Suite(.timeLimit(.minutes(5))) struct ContrastTests {
  private static func luminance(_ color: ThemeColor) -> Double {
    let parts = color.components
    let linear = [parts.red, parts.green, parts.blue].map { byte in
      let share = Double(byte) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private static func contrast(_ one: ThemeColor, _ other: ThemeColor) -> Double {
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
  }

  private static let (black, white) = (ThemeColor(16), ThemeColor(231))

  /// The least contrast of a theme's shades on the grounds that it is for, and on grounds of its own.
  private func least(_ name: String, on grounds: [ThemeColor]) throws -> Double {
    let theme = try #require(Theme(named: name))
    return Role.allCases.flatMap { role -> [Double] in
      let look = theme.look(of: role, colors: 256)
      guard let foreground = look.foreground else { return [] }
      #expect(foreground.number >= 16, "a terminal may show \(role) in another colour")
      #expect(!look.attributes.contains(.dim), "\(role)")
      return (look.background.map { [$0] } ?? grounds).map { Self.contrast(foreground, $0) }
    }.min() ?? 0
  }

  @Test func `is 21 between black and white, and 1 of a colour and itself`() {
    #expect(abs(Self.contrast(Self.black, Self.white) - 21) < 0.001)
    #expect(Self.contrast(ThemeColor(100), ThemeColor(100)) == 1)
  }

  @Test func `of the usual theme is at least 4 on black and on white`() throws {
    #expect(try least("default", on: [Self.black, Self.white]) >= 4)
  }

  @Test func `of the light theme is at least 5_5 on white`() throws {
    #expect(try least("light", on: [Self.white]) >= 5.5)
  }

  @Test func `of the theme of high contrast is at least 7`() throws {
    #expect(try least("high-contrast", on: [Self.black, Self.white]) >= 7)
  }
}
