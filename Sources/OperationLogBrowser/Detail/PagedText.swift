import TextScreen
import TextWidgets

/// What a pane shows, from its start to its end, for a program that shows text in the terminal.
package struct PagedText: Sendable {
  enum Content: Sendable {
    case lines([PrintableText])
    /// The rows that stand in the list's place, below what is said of how complete they are.
    case rows(Browser)
  }

  let content: Content

  /// Lines at a time.
  private static let stride = 500

  /// The text, some lines at a time, with nothing in it that a terminal would act on.
  ///
  /// - Parameter body: takes whole lines; what it throws ends the text.
  package func forEachPart(_ body: (String) throws -> Void) rethrows {
    switch content {
    case .lines(let lines):
      for start in Swift.stride(from: 0, to: lines.count, by: Self.stride) {
        try body(Self.text(lines[start...].prefix(Self.stride).map(\.text)))
      }
    case .rows(let browser):
      try body(Self.text(browser.headLines))
      let count = browser.rowOfRows.count
      for start in Swift.stride(from: 0, to: count, by: Self.stride) {
        try body(Self.text(browser.lines(ofRows: start..<min(start + Self.stride, count))))
      }
    }
  }

  private static func text(_ lines: [String]) -> String {
    lines.reduce(into: "") { text, line in
      text += line
      text += "\n"
    }
  }
}

extension Browser {
  /// What is shown where the focus is, whole; nothing where there is nothing to read.
  package var pagedText: PagedText? {
    if let overlay { return overlay.text.map { PagedText(content: .lines($0.lines)) } }
    if let pager { return PagedText(content: .lines(pager.wholeLines)) }
    if focus == .detail { return PagedText(content: .lines(shownSubject == .log ? detail.lines : summary.lines)) }
    return rowOfRows.count == 0 ? nil : PagedText(content: .rows(self))
  }

  mutating func openInPager() {
    if pagedText != nil {
      emit(.page)
    } else if overlay != nil {
      say("Esc leads back to the list first.")
    } else {
      say(isInTable ? "There is no row to show." : emptiness)
    }
  }

  /// What stands above the rows: where they are from, how complete they are, and what they are filtered by.
  fileprivate var headLines: [String] {
    var screen = Screen(size: Size(columns: size.columns, rows: 2))
    screen.draw(header.text(width: size.columns), at: Position(column: 0, row: 0), in: Rectangle(screen.size))
    screen.draw(statusBar.text(width: size.columns), at: Position(column: 0, row: 1), in: Rectangle(screen.size))
    return screen.lines() + [""]
  }

  /// Rows as the pane shows them, as wide as the screen; above the first row their titles.
  fileprivate func lines(ofRows rows: Range<Int>) -> [String] {
    let isList = if case .list = content { true } else if case .histogram = content { true } else { false }
    let titleRows = isList ? ListPane.titleRows(in: Self.tall) : Table.titleRows(in: Self.tall)
    let area = Rectangle(column: 0, row: 0, columns: size.columns, rows: max(Self.tall, titleRows + rows.count))
    var browser = self
    browser.show(only: rows)
    var frame = Frame(size: Size(columns: area.columns, rows: area.rows))
    if isList {
      browser.drawList(on: &frame, in: area)
    } else {
      browser.drawContent(on: &frame, in: area)
    }
    return Array(frame.screen.lines()[(rows.lowerBound == 0 ? 0 : titleRows)..<(titleRows + rows.count)])
  }

  /// An area that has room for titles.
  private static let tall = 8

  private mutating func show(only rows: Range<Int>) {
    list.show(only: rows)
    guard let index = views.indices.last else { return }
    switch views[index].content {
    case .list, .life, .histogram: break
    case .signatures(var table):
      table.show(only: rows)
      views[index].content = .signatures(table)
    case .protection(var table):
      table.show(only: rows)
      views[index].content = .protection(table)
    }
  }
}
