import TextScreen

/// How each role looks.
package struct Theme: Hashable, Sendable {
  /// A role's colours and attributes; a nil colour is the terminal's own.
  package struct Look: Hashable, Sendable {
    /// The colour of the text.
    package var foreground: ThemeColor?
    /// The colour below it.
    package var background: ThemeColor?
    /// The attributes.
    package var attributes: Style.Attributes

    /// A look; without arguments, that of plain text.
    package init(
      _ foreground: ThemeColor? = nil,
      on background: ThemeColor? = nil,
      _ attributes: Style.Attributes = []
    ) {
      (self.foreground, self.background, self.attributes) = (foreground, background, attributes)
    }

    /// From xterm's numbers.
    fileprivate init(_ foreground: UInt8, on background: UInt8? = nil, _ attributes: Style.Attributes = []) {
      self.init(ThemeColor(foreground), on: background.map(ThemeColor.init), attributes)
    }
  }

  /// The looks on a terminal with 256 colours; a role that is not there is plain.
  private(set) var rich: [Role: Look]
  /// The looks with 8 or 16 colours, which are the terminal's own.
  private(set) var basic: [Role: Look]
  /// The looks without colours.
  private(set) var colorless: [Role: Look]

  /// The look of a role where there are so many colours.
  func look(of role: Role, colors: Int) -> Look {
    let looks = colors >= 256 ? rich : colors >= 8 ? basic : colorless
    var look = looks[role] ?? Look()
    look.foreground = colors < 8 ? nil : look.foreground?.fitting(colors)
    look.background = colors < 8 ? nil : look.background?.fitting(colors)
    return look
  }

  /// The same theme with another look for a role, with any number of colours.
  package mutating func set(_ role: Role, _ look: Look) {
    rich[role] = look
    basic[role] = look
    // Without colours, what only a colour told is told as before.
    if !look.attributes.isEmpty { colorless[role] = Look(look.attributes) }
  }
}

extension Theme.Look {
  fileprivate init(_ attributes: Style.Attributes) { self.init(nil, on: nil, attributes) }
}

// MARK: - Bundled

extension Theme {
  /// The bundled themes by name.
  package static let bundled: KeyValuePairs<String, Theme> = [
    "default": usual, "light": light, "high-contrast": highContrast, "mono": mono,
  ]

  /// A bundled theme.
  package init?(named name: String) {
    guard let theme = Self.bundled.first(where: { $0.key == name })?.value else { return nil }
    self = theme
  }

  /// For dark and light backgrounds: shades whose contrast is at least 4 on black and on white.
  ///
  /// With 16 colours the terminal's first eight, never the bright ones, and dim for what is secondary.
  package static let usual = Theme(
    rich: [
      .title: Look(.bold), .key: Look(.bold), .muted: Look(243), .border: Look(243), .inactive: Look(243),
      .danger: Look(161, .bold), .warning: Look(130), .success: Look(28), .accent: Look(31), .escaped: Look(163),
      .match: Look(16, on: 178),
    ],
    basic: [
      .title: Look(.bold), .key: Look(.bold), .muted: Look(.dim), .border: Look(.dim), .inactive: Look(.dim),
      .danger: Look(1, .bold), .warning: Look(3), .success: Look(2), .accent: Look(6), .escaped: Look(5),
      .match: Look(0, on: 3),
    ],
    colorless: plainLooks
  )

  /// For white backgrounds alone: darker shades, whose contrast on white is at least 5.5.
  static let light = Theme(
    rich: [
      .title: Look(.bold), .key: Look(.bold), .muted: Look(240), .border: Look(240), .inactive: Look(240),
      .danger: Look(124, .bold), .warning: Look(94), .success: Look(22), .accent: Look(25), .escaped: Look(90),
      .match: Look(16, on: 220),
    ],
    basic: [
      .title: Look(.bold), .key: Look(.bold), .muted: Look(.dim), .border: Look(.dim), .inactive: Look(.dim),
      .danger: Look(1, .bold), .warning: Look(5), .success: Look(2), .accent: Look(4), .escaped: Look(5, .underline),
      .match: Look(0, on: 3),
    ],
    colorless: plainLooks
  )

  /// Nothing is faint: text in the terminal's own colours, and what matters on a ground with a contrast of at least 7.
  static let highContrast = Theme(
    rich: [
      .title: Look(.bold), .key: Look(.bold), .danger: Look(231, on: 88, .bold), .warning: Look(16, on: 220),
      .accent: Look(.underline), .escaped: Look(231, on: 54), .match: Look(16, on: 51),
    ],
    basic: [
      .title: Look(.bold), .key: Look(.bold), .danger: Look(7, on: 1, .bold), .warning: Look(0, on: 3),
      .accent: Look(.underline), .escaped: Look(7, on: 5), .match: Look(0, on: 6),
    ],
    colorless: [
      .title: Look(.bold), .key: Look(.bold), .danger: Look(.bold), .accent: Look(.underline),
      .escaped: Look(.underline), .match: Look(.reverse),
    ]
  )

  /// No colours.
  package static let mono = Theme(rich: plainLooks, basic: plainLooks, colorless: plainLooks)

  private static let plainLooks: [Role: Look] = [
    .title: Look(.bold), .key: Look(.bold), .danger: Look(.bold), .muted: Look(.dim), .border: Look(.dim),
    .inactive: Look(.dim), .escaped: Look(.underline), .match: Look(.reverse),
  ]
}
