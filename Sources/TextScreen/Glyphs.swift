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
    case .ascii: ascii
    }
  }

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

  /// What stands between two facts of one line.
  public var separator: String { glyph("·", "|") }

  /// The key of this name.
  public var up: String { glyph("↑", "^") }
  /// The key of this name.
  public var down: String { glyph("↓", "v") }
  /// The key of this name.
  public var left: String { glyph("←", "<") }
  /// The key of this name.
  public var right: String { glyph("→", ">") }
  /// A column sorted with its least value first.
  public var ascending: String { glyph("▲", "^") }
  /// A column sorted with its greatest value first.
  public var descending: String { glyph("▼", "v") }
  /// Something that can be unfolded.
  public var folded: String { glyph("▸", ">") }
  /// Something that can be folded.
  public var unfolded: String { glyph("▾", "v") }

  /// What stands behind a number of times.
  public var times: String { glyph("×", "x") }
  /// What stands before a log that wants attention.
  public var attention: String { "!" }
  /// What is done of a bar.
  public var full: String { glyph("█", "#") }
  /// What is left of a bar.
  public var empty: String { glyph("░", ".") }

  /// Four fillings that are told apart without colours, from the fullest to the emptiest.
  public var fullShade: String { glyph("█", "x") }
  /// The second fullest.
  public var darkShade: String { glyph("▓", "~") }
  /// The third fullest.
  public var mediumShade: String { glyph("▒", "+") }
  /// The emptiest.
  public var lightShade: String { glyph("░", "-") }

  /// Growing blocks, from an eighth to a whole, for bars and histograms.
  public var bars: [String] {
    switch repertoire {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: [".", ".", ":", ":", "|", "|", "#", "#"]
    }
  }
}
