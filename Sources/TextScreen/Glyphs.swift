/// The program's own characters, each one column wide, as a terminal can show them.
package struct Glyphs: Sendable {
  private let repertoire: Repertoire

  /// The glyphs of a repertoire.
  package init(_ repertoire: Repertoire) {
    self.repertoire = repertoire
  }

  private func glyph(_ unicode: String, _ ascii: String) -> String {
    switch repertoire {
    case .unicode: unicode
    case .ascii: ascii
    }
  }

  /// A line between panes, one above the other.
  package var horizontal: String { glyph("─", "-") }
  /// A line between panes side by side.
  package var vertical: String { glyph("│", "|") }
  /// A horizontal line that a vertical one meets from below.
  package var meetsFromBelow: String { glyph("┬", "+") }
  /// A horizontal line that a vertical one meets from above.
  package var meetsFromAbove: String { glyph("┴", "+") }
  /// A vertical line that a horizontal one meets from the right.
  package var meetsFromRight: String { glyph("├", "+") }
  /// A vertical line that a horizontal one meets from the left.
  package var meetsFromLeft: String { glyph("┤", "+") }
  /// Two lines that cross.
  package var crossing: String { glyph("┼", "+") }
  /// The upper left corner of a box.
  package var upperLeft: String { glyph("┌", "+") }
  /// The upper right corner of a box.
  package var upperRight: String { glyph("┐", "+") }
  /// The lower left corner of a box.
  package var lowerLeft: String { glyph("└", "+") }
  /// The lower right corner of a box.
  package var lowerRight: String { glyph("┘", "+") }

  /// A log of the class failed.
  package var failed: String { glyph("✗", "x") }
  /// A log of the class running.
  package var running: String { glyph("◐", "~") }
  /// A log of the class ok.
  package var ok: String { glyph("✓", "+") }
  /// A log of the class deleted.
  package var deleted: String { glyph("–", "-") }
  /// A log of no known class.
  package var other: String { "?" }

  /// A value that is not there.
  package var absent: String { glyph("–", "-") }
  /// The place where a text was cut.
  package var ellipsis: String { glyph("…", "~") }
  /// A newline inside a line (ASCII: two characters, `\n`).
  package var newline: String { glyph("↵", "\\n") }

  /// The separator between two facts on one line.
  package var separator: String { glyph("·", "|") }

  /// The arrow up key.
  package var up: String { glyph("↑", "^") }
  /// The arrow down key.
  package var down: String { glyph("↓", "v") }
  /// The arrow left key.
  package var left: String { glyph("←", "<") }
  /// The arrow right key.
  package var right: String { glyph("→", ">") }
  /// Marks the column sorted in ascending order.
  package var ascending: String { glyph("▲", "^") }
  /// Marks the column sorted in descending order.
  package var descending: String { glyph("▼", "v") }
  /// Something that can be unfolded.
  package var folded: String { glyph("▸", ">") }
  /// Something that can be folded.
  package var unfolded: String { glyph("▾", "v") }

  /// The sign behind a count: `3×`.
  package var times: String { glyph("×", "x") }
  /// Marks a log that needs attention.
  package var attention: String { "!" }
  /// The filled part of a progress bar.
  package var full: String { glyph("█", "#") }
  /// The empty part of a progress bar.
  package var empty: String { glyph("░", ".") }

  /// The first of four shades that can be told apart without colour, from full to light.
  package var fullShade: String { glyph("█", "x") }
  /// The second shade.
  package var darkShade: String { glyph("▓", "~") }
  /// The third shade.
  package var mediumShade: String { glyph("▒", "+") }
  /// The fourth shade.
  package var lightShade: String { glyph("░", "-") }

  /// Blocks that grow from an eighth to a whole, for bars and histograms.
  package var bars: [String] {
    switch repertoire {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: [".", ".", ":", ":", "|", "|", "#", "#"]
    }
  }
}
