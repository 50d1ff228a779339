/// The program's own characters, each one column wide, as a terminal can show them.
public struct Glyphs: Sendable {
  private let repertoire: Repertoire

  /// The glyphs of a repertoire.
  public init(_ repertoire: Repertoire) {
    self.repertoire = repertoire
  }

  private func glyph(_ unicode: String, _ ascii: String) -> String {
    switch repertoire {
    case .unicode: unicode
    case .console: Self.ofConsole.isSuperset(of: unicode) ? unicode : ascii
    case .ascii: ascii
    }
  }

  /// The glyphs of code page 437 that are used here; the kernel's font for the console has them, and those of Debian do.
  private static let ofConsole: Set<Character> = [
    "─", "│", "┬", "┴", "├", "┤", "┼", "┌", "┐", "└", "┘", "·", "↑", "↓", "←", "→", "▲", "▼", "█", "▓", "▒", "░",
  ]

  /// A line between panes, one above the other.
  public var horizontal: String { glyph("─", "-") }
  /// A line between panes side by side.
  public var vertical: String { glyph("│", "|") }
  /// A horizontal line that a vertical one meets from below.
  public var meetsFromBelow: String { glyph("┬", "+") }
  /// A horizontal line that a vertical one meets from above.
  public var meetsFromAbove: String { glyph("┴", "+") }
  /// A vertical line that a horizontal one meets from the right.
  public var meetsFromRight: String { glyph("├", "+") }
  /// A vertical line that a horizontal one meets from the left.
  public var meetsFromLeft: String { glyph("┤", "+") }
  /// Two lines that cross.
  public var crossing: String { glyph("┼", "+") }
  /// The upper left corner of a box.
  public var upperLeft: String { glyph("┌", "+") }
  /// The upper right corner of a box.
  public var upperRight: String { glyph("┐", "+") }
  /// The lower left corner of a box.
  public var lowerLeft: String { glyph("└", "+") }
  /// The lower right corner of a box.
  public var lowerRight: String { glyph("┘", "+") }

  /// A log of the class failed.
  public var failed: String { glyph("✗", "x") }
  /// A log of the class running.
  public var running: String { glyph("◐", "~") }
  /// A log of the class ok.
  public var ok: String { glyph("✓", "+") }
  /// A log of the class deleted.
  public var deleted: String { glyph("–", "-") }
  /// A log of no known class.
  public var other: String { "?" }

  /// A value that is not there.
  public var absent: String { glyph("–", "-") }
  /// The place where a text was cut.
  public var ellipsis: String { glyph("…", "~") }
  /// A newline inside a line (ASCII: two characters, `\n`).
  public var newline: String { glyph("↵", "\\n") }

  /// The separator between two facts on one line.
  public var separator: String { glyph("·", "|") }

  /// The arrow up key.
  public var up: String { glyph("↑", "^") }
  /// The arrow down key.
  public var down: String { glyph("↓", "v") }
  /// The arrow left key.
  public var left: String { glyph("←", "<") }
  /// The arrow right key.
  public var right: String { glyph("→", ">") }
  /// Marks the column sorted in ascending order.
  public var ascending: String { glyph("▲", "^") }
  /// Marks the column sorted in descending order.
  public var descending: String { glyph("▼", "v") }
  /// Something that can be unfolded.
  public var folded: String { glyph("▸", ">") }
  /// Something that can be folded.
  public var unfolded: String { glyph("▾", "v") }

  /// The sign behind a count: `3×`.
  public var times: String { glyph("×", "x") }
  /// A log that the user has marked.
  public var marked: String { glyph("•", "*") }
  /// Marks a log that needs attention.
  public var attention: String { "!" }
  /// The filled part of a progress bar.
  public var full: String { glyph("█", "#") }
  /// The empty part of a progress bar.
  public var empty: String { glyph("░", ".") }

  /// The first of four shades that can be told apart without colour, from full to light.
  public var fullShade: String { glyph("█", "x") }
  /// The second shade.
  public var darkShade: String { glyph("▓", "~") }
  /// The third shade.
  public var mediumShade: String { glyph("▒", "+") }
  /// The fourth shade.
  public var lightShade: String { glyph("░", "-") }

  /// Stands in a chart where nothing is loaded.
  public var unknown: String { ":" }

  /// Blocks that grow from an eighth to a whole, for bars and histograms.
  public var bars: [String] {
    switch repertoire {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .console: ["_", "_", "▄", "▄", "▄", "█", "█", "█"]
    case .ascii: [".", ".", ":", ":", "|", "|", "#", "#"]
    }
  }
}
