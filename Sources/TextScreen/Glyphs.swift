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

  /// What stands between two facts of one line.
  package var separator: String { glyph("·", "|") }

  /// The key of this name.
  package var up: String { glyph("↑", "^") }
  /// The key of this name.
  package var down: String { glyph("↓", "v") }
  /// The key of this name.
  package var left: String { glyph("←", "<") }
  /// The key of this name.
  package var right: String { glyph("→", ">") }
  /// A column sorted with its least value first.
  package var ascending: String { glyph("▲", "^") }
  /// A column sorted with its greatest value first.
  package var descending: String { glyph("▼", "v") }
  /// Something that can be unfolded.
  package var folded: String { glyph("▸", ">") }
  /// Something that can be folded.
  package var unfolded: String { glyph("▾", "v") }

  /// What stands behind a number of times.
  package var times: String { glyph("×", "x") }
  /// What stands before a log that wants attention.
  package var attention: String { "!" }
  /// What is done of a bar.
  package var full: String { glyph("█", "#") }
  /// What is left of a bar.
  package var empty: String { glyph("░", ".") }

  /// Four fillings that are told apart without colours, from the fullest to the emptiest.
  package var fullShade: String { glyph("█", "x") }
  /// The second fullest.
  package var darkShade: String { glyph("▓", "~") }
  /// The third fullest.
  package var mediumShade: String { glyph("▒", "+") }
  /// The emptiest.
  package var lightShade: String { glyph("░", "-") }

  /// Growing blocks, from an eighth to a whole, for bars and histograms.
  package var bars: [String] {
    switch repertoire {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: [".", ".", ":", ":", "|", "|", "#", "#"]
    }
  }
}
