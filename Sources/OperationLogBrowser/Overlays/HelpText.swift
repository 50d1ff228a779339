import TextScreen
import TextWidgets

/// The help: all keys, in two columns where there is room.
struct HelpText: TextOverlay {
  let title = "Keys"
  let closing = Command.help
  var pane: TextPane
  private let sections: [KeySections.Section]
  /// The width inside the border.
  private var columns: Int

  var preferredSize: Size { Size(columns: columns, rows: .max) }

  /// Shows sections of the key tables.
  init(_ sections: [KeySections.Section], _ model: BrowserModel) {
    self.sections = sections
    columns = Self.columns(in: model.size)
    pane = TextPane(Self.lines(sections, columns, model.pen), repertoire: model.settings.repertoire)
  }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    let columns = Self.columns(in: model.size)
    guard columns != self.columns else { return }
    self.columns = columns
    pane.show(Self.lines(sections, columns, model.pen), keepingPlace: true)
  }

  /// The width of one column.
  private static let usual = 74
  /// The least width for two columns.
  private static let least = 112
  private static let gap = 4

  /// The width for a screen: that of two columns if they have room.
  private static func columns(in screen: Size) -> Int {
    let room = screen.columns - 4
    return room >= least ? min(room, 2 * usual + gap) : usual
  }

  private static func lines(_ sections: [KeySections.Section], _ columns: Int, _ pen: Pen) -> [PrintableText] {
    guard columns >= least else { return KeySections.lines(sections, pen) }
    let width = (columns - gap) / 2
    let parts = sections.map { section in KeySections.lines([section], pen).flatMap { $0.hungRows(in: width, pen) } }
    // The left column is the first to reach half of all lines.
    let half = parts.reduce(0) { $0 + $1.count + 1 } / 2
    var (left, right): ([PrintableText], [PrintableText]) = ([], [])
    for part in parts {
      let isLeft = right.isEmpty && left.count + part.count / 2 <= half
      if isLeft { left += part + [pen("")] } else { right += part + [pen("")] }
    }
    return (0..<max(left.count, right.count)).map { line in
      let start = line < left.count ? left[line] : pen("")
      return line < right.count ? start.padded(to: width + gap) + right[line] : start
    }
  }
}

extension PrintableText {
  /// The rows that it wraps to, with their indents.
  fileprivate func hungRows(in width: Int, _ pen: Pen) -> [PrintableText] {
    let indent = pen(String(repeating: " ", count: hang))
    return wrapped(to: width, indent: hang).enumerated().map { $0.offset == 0 ? $0.element : indent + $0.element }
  }
}
