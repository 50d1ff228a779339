/// What a cell's text means; `CursesTerminal` chooses the colour for it.
///
/// A role is never the only sign of a meaning: a monochrome terminal loses nothing.
public enum Role: UInt8, CaseIterable, Sendable {
  case plain
  /// Secondary text: hints, units, disabled items.
  case muted
  /// The program's name, headings, column titles.
  case title
  /// Lines between panes.
  case border
  /// A key in a hint.
  case key
  /// A failure.
  case danger
  /// Something that runs, or needs attention.
  case warning
  /// A success.
  case success
  /// Something deleted or finished with.
  case inactive
  /// A search match.
  case match
  /// The visible stand-in for an unprintable byte or character.
  case escaped
  /// Links, ids, JSON keys.
  case accent
}

/// A cell's look: a role, and attributes that work on every terminal.
public struct Style: Hashable, Sendable {
  /// Attributes in addition to the colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The attributes as bits.
    public let rawValue: UInt8
    /// Attributes from their bits.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Combines attributes.
    ///
    /// Written out, as is `contains`: the library's own are not inlined into other targets, and the terminal calls them
    /// for every cell.
    @inlinable public init(arrayLiteral attributes: Attributes...) {
      self.init(rawValue: attributes.reduce(0) { $0 | $1.rawValue })
    }
    /// Whether all of these are among the attributes.
    @inlinable public func contains(_ others: Attributes) -> Bool { rawValue & others.rawValue == others.rawValue }

    /// Heavier, or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 2)
    /// A line below.
    public static let underline = Attributes(rawValue: 4)
    /// Fainter.
    public static let dim = Attributes(rawValue: 8)
  }

  /// What the text means.
  public var role: Role
  /// Attributes added to the role's colour.
  public var attributes: Attributes

  /// Makes a style.
  @inlinable public init(_ role: Role = .plain, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }

  /// The terminal's own colours.
  public static let plain = Style()
}
