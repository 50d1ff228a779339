import CNcurses
import TextScreen

/// The terminal attributes and colours for each style: a theme on a terminal with so many colours.
///
/// Without colours, only attributes distinguish the roles.
struct Palette {
  /// The colours of each pair of curses, -1 for the terminal's own; the first pair is the terminal's own colours.
  private(set) var pairs: [(foreground: Int16, background: Int16)] = [(-1, -1)]
  /// The pair of each role, by its raw value.
  private var pairOfRole: [Int16] = []
  /// The attributes of each role, by its raw value.
  private var attributesOfRole: [attr_t] = []

  init(_ theme: Theme, colors: Int) {
    for role in Role.allCases {
      let look = theme.look(of: role, colors: colors)
      let wanted = (look.foreground.map { Int16($0.number) } ?? -1, look.background.map { Int16($0.number) } ?? -1)
      let place = pairs.firstIndex { $0 == wanted } ?? pairs.count
      if place == pairs.count { pairs.append(wanted) }
      pairOfRole.append(Int16(place))
      attributesOfRole.append(Self.attributes(look.attributes))
    }
  }

  /// The number of the pair.
  func pair(for style: Style) -> Int16 { pairOfRole[Int(style.role.rawValue)] }

  func attributes(for style: Style) -> attr_t {
    var attributes = attributesOfRole[Int(style.role.rawValue)]
    guard style.attributes.rawValue != 0 else { return attributes }
    let added = Self.attributes(style.attributes)
    // Reversing twice makes the text stand out of a reversed row.
    attributes ^= added & NC_REVERSE
    attributes |= added & ~NC_REVERSE
    // Bold and dim together: some terminals cancel one, some the other.
    return attributes & NC_BOLD == 0 ? attributes : attributes & ~NC_DIM
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    var result = NC_NORMAL
    if attributes.contains(.bold) { result |= NC_BOLD }
    if attributes.contains(.underline) { result |= NC_UNDERLINE }
    if attributes.contains(.dim) { result |= NC_DIM }
    if attributes.contains(.reverse) { result |= NC_REVERSE }
    return result
  }

  /// Initializes the colours of curses' terminal, if it has any and the theme has.
  static func ofTerminal(_ theme: Theme) -> Palette {
    guard theme != .mono, has_colors(), start_color() == OK, nc_colors() >= 8, use_default_colors() == OK else {
      return Palette(theme, colors: 0)
    }
    let palette = Palette(theme, colors: Int(nc_colors()))
    for (place, colors) in palette.pairs.enumerated().dropFirst() {
      init_pair(Int16(place), colors.foreground, colors.background)
    }
    return palette
  }
}
