import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct TableTests {
  private struct Fruit: Identifiable {
    let id: String
    let count: Int
  }

  private let pen = Pen(repertoire: .unicode)

  private var columns: [TableColumn<Fruit>] {
    [
      TableColumn("COUNT", 5, .right) { fruit, _ in pen(String(fruit.count)) },
      TableColumn("KIND", 4, from: 30) { _, width in pen(String(repeating: "k", count: width)) },
      TableColumn("NAME", nil, isSearched: true) { fruit, _ in pen(fruit.id) },
    ]
  }

  private let fruits = [Fruit(id: "apple", count: 3), Fruit(id: "pineapple of the south", count: 12)]

  private func screen(_ columns: Int, _ rows: Int, searched: String? = nil) -> Screen {
    var table = AnchoredRows(fruits)
    table.setHeight(rows - Table.titleRows(in: rows))
    table.move(.down)
    var screen = Screen(size: Size(columns: columns, rows: rows))
    let look = Table(
      pen: pen,
      area: Rectangle(screen.size),
      searched: searched.flatMap { TextNeedle($0, repertoire: .unicode) }
    )
    look.drawHeading([["Fruit of all kinds", "of all 15"], ["of all 15"]], on: &screen)
    look.draw(table, self.columns, on: &screen)
    return screen
  }

  @Test func `columns are side by side, and the last takes the remaining width`() {
    #expect(
      screen(34, 6).lines() == [
        " Fruit of all kinds · of all 15",
        " COUNT  KIND  NAME",
        "     3  kkkk  apple",
        "    12  kkkk  pineapple of the s…",
        "", "",
      ]
    )
  }

  @Test func `a narrow table leaves columns out, a low one its titles, then the heading`() {
    #expect(
      screen(20, 6).lines() == [" of all 15", " COUNT  NAME", "     3  apple", "    12  pineapple …", "", ""]
    )
    #expect(screen(20, 4).lines() == [" of all 15", "     3  apple", "    12  pineapple …", ""])
    #expect(screen(20, 2).lines() == ["     3  apple", "    12  pineapple …"])
  }

  @Test func `the cursor's row is reversed from edge to edge`() {
    let screen = screen(20, 6)
    for row in 0..<6 {
      #expect((0..<20).allSatisfy { screen[$0, row].style.attributes.contains(.reverse) == (row == 3) })
    }
  }

  @Test func `matches are marked in the searched columns`() {
    let marked = screen(34, 6, searched: "APPLE").rows.map { row in
      row.filter { $0.style.role == .match }.map(\.text).joined()
    }
    #expect(marked == ["", "", "apple", "apple", "", ""])
    #expect(!screen(34, 6, searched: "k").rows.joined().contains { $0.style.role == .match })
  }

  @Test(arguments: 0...12) func `no width is too small`(width: Int) {
    #expect(screen(width, 6).lines().count == 6)
  }
}

@Suite(.timeLimit(.minutes(5))) struct TableLayoutTests {
  @Test func `a column without a width leaves those behind it their room`() {
    let wishes = [4, nil, 5].map { TableLayout.Column(width: $0) }
    #expect(TableLayout(wishes, width: 40).places.map(\.start) == [1, 7, 34])
    #expect(TableLayout(wishes, width: 40).places.map(\.width) == [4, 25, 5])
    #expect(TableLayout(wishes, width: 16).places.map(\.width) == [4, 8])
  }

  @Test func `columns beyond the right margin have no place, and the last one is cut`() {
    let wishes = [4, 6, 5].map { TableLayout.Column(width: $0) }
    #expect(TableLayout(wishes, width: 21).places.map(\.start) == [1, 7, 15])
    #expect(TableLayout(wishes, width: 21).places.map(\.width) == [4, 6, 5])
    #expect(TableLayout(wishes, width: 12).places.map(\.width) == [4, 4])
    #expect(TableLayout(wishes, width: 12, margin: 0, gap: 1).places.map(\.width) == [4, 6])
    #expect(TableLayout(wishes, width: 2).places.isEmpty)
  }
}
