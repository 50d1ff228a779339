import CNcurses
import TextScreen

/// Which of the terminal's attributes and colours a style is shown in.
///
/// The colours are the terminal's own first eight, never the bright ones, on its own background,
/// so that they read on dark and on light ones; what is secondary is dim, not grey.
struct Palette: Equatable {
  /// A colour pair of curses: 0 is the terminal's own colours.
  enum Pair: Int16, CaseIterable {
    case own, danger, warning, success, accent, escaped, match

    /// Foreground and background, -1 for the terminal's own.
    var colors: (foreground: Int32, background: Int32) {
      switch self {
      case .own: (-1, -1)
      case .danger: (COLOR_RED, -1)
      case .warning: (COLOR_YELLOW, -1)
      case .success: (COLOR_GREEN, -1)
      case .accent: (COLOR_CYAN, -1)
      case .escaped: (COLOR_MAGENTA, -1)
      case .match: (COLOR_BLACK, COLOR_YELLOW)
      }
    }
  }

  /// Without colours a role shows by its attributes alone.
  let hasColors: Bool

  func pair(for style: Style) -> Pair {
    guard hasColors else { return .own }
    switch style.role {
    case .plain, .muted, .title, .border, .key, .inactive: return .own
    case .danger: return .danger
    case .warning: return .warning
    case .success: return .success
    case .accent: return .accent
    case .escaped: return .escaped
    case .match: return .match
    }
  }

  func attributes(for style: Style) -> attr_t {
    var attributes = ofRole(style.role)
    if style.attributes.contains(.bold) { attributes |= NC_BOLD }
    if style.attributes.contains(.underline) { attributes |= NC_UNDERLINE }
    // Bold and dim cancel each other out on some terminals, differently on others.
    if style.attributes.contains(.dim), attributes & NC_BOLD == 0 { attributes |= NC_DIM }
    // What is reversed twice stands out of a reversed row.
    if style.attributes.contains(.reverse) { attributes ^= NC_REVERSE }
    return attributes
  }

  private func ofRole(_ role: Role) -> attr_t {
    switch role {
    case .plain, .warning, .success: NC_NORMAL
    case .accent: NC_NORMAL
    case .muted, .border, .inactive: NC_DIM
    case .title, .key, .danger: NC_BOLD
    case .escaped: hasColors ? NC_NORMAL : NC_UNDERLINE
    case .match: hasColors ? NC_NORMAL : NC_REVERSE
    }
  }

  /// Starts the colours of the terminal that curses has set up, if it has any and they are wanted.
  static func ofTerminal(monochrome: Bool) -> Palette {
    guard !monochrome, has_colors(), start_color() == OK, nc_colors() >= 8,
      use_default_colors() == OK
    else { return Palette(hasColors: false) }
    for pair in Pair.allCases.dropFirst() {
      let colors = pair.colors
      init_pair(pair.rawValue, Int16(colors.foreground), Int16(colors.background))
    }
    return Palette(hasColors: true)
  }
}
