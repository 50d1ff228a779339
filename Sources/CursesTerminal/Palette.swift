import CNcurses
import TextScreen

/// The terminal attributes and colours for each style.
///
/// The colours are the terminal's first eight, never the bright ones, on its own background: they are readable on dark
/// and on light backgrounds. Secondary text is dim, not grey.
struct Palette: Equatable {
  /// A curses colour pair; 0 is the terminal's own colours.
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

  /// Without colours, only attributes distinguish the roles.
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
    // Bold and dim together: some terminals cancel one, some the other.
    if style.attributes.contains(.dim), attributes & NC_BOLD == 0 { attributes |= NC_DIM }
    // Reversing twice makes the text stand out of a reversed row.
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

  /// Initializes the colours of curses' terminal, if it has any and they are wanted.
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
