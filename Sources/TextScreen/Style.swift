/// What a cell's text means, from which the terminal's owner chooses its colour.
///
/// A role never carries meaning alone: a terminal of one colour loses nothing.
package enum Role: UInt8, CaseIterable, Sendable {
  case plain
  /// Secondary text: hints, units, what is switched off.
  case muted
  /// The program's name, headings, column titles.
  case title
  /// Lines between panes.
  case border
  /// A key in a hint.
  case key
  /// Something failed.
  case danger
  /// Something runs, or wants attention.
  case warning
  /// Something went well.
  case success
  /// Something is gone.
  case inactive
  /// A search's hit.
  case match
  /// A made-visible byte or character that was not printable.
  case escaped
  /// Links, ids, JSON keys.
  case accent
}

/// How a cell looks: its role, and attributes that work on every terminal.
package struct Style: Hashable, Sendable {
  /// Attributes beside the colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    /// The attributes as bits.
    package let rawValue: UInt8
    /// Attributes from their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier, or brighter.
    package static let bold = Attributes(rawValue: 1)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 2)
    /// A line below.
    package static let underline = Attributes(rawValue: 4)
    /// Fainter.
    package static let dim = Attributes(rawValue: 8)
  }

  /// What the text means.
  package var role: Role
  /// What is added to the role's colour.
  package var attributes: Attributes

  /// A style of a role with attributes.
  package init(_ role: Role = .plain, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }

  /// The terminal's own colours.
  package static let plain = Style()
}
