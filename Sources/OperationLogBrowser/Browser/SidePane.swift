import TextScreen
import TextWidgets

/// The text beside the rows: the view's side text, or else the selected log's detail.
struct SidePane: Sendable {
  private var detail = DetailPane()
  private var text = TextPane()
  /// The key of the current text.
  private var key: SideTextKey?

  private var isDetail: Bool { key?.id == nil }

  /// Updates the text if its log, or a time shown in it, changed; `briefColumns` is its width if it is below the list.
  mutating func update(_ view: any BodyView, _ model: BrowserModel, briefColumns: Int?) {
    let said = view.sideText(model)
    var log = said?.log
    if log == nil, let selected = view.selection(model) { log = model.log(selected) }
    let key = SideTextKey(id: said?.id, log, model, briefColumns: briefColumns)
    guard key != self.key else { return }
    let isSame = key.id == self.key?.id
    self.key = key
    if let said {
      text.repertoire = model.settings.repertoire
      text.show(said.lines(), keepingPlace: isSame)
    } else {
      detail.show(
        log,
        format: model.format,
        comparison: key.comparison,
        repertoire: model.settings.repertoire,
        dialect: model.dialect,
        names: model.names.all,
        briefColumns: briefColumns
      )
    }
  }

  /// Scrolls, wraps or goes to another match.
  ///
  /// - Returns: whether it handled the command.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    isDetail ? detail.perform(command, in: size) : text.perform(command, in: size)
  }

  /// Goes to the first match in the text; nil ends the search.
  ///
  /// - Returns: how many matches there are.
  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int {
    isDetail ? detail.search(needle, in: size) : text.search(needle, in: size)
  }

  /// Marks all matches.
  mutating func mark(_ needle: TextNeedle?) {
    if isDetail { detail.mark(needle) } else { text.mark(needle) }
  }

  var matches: SearchMatches? { isDetail ? detail.matches : SearchMatches(text) }

  var lines: [PrintableText] { isDetail ? detail.lines : text.lines }

  func draw(on screen: inout Screen, in area: Rectangle) {
    if isDetail { detail.draw(on: &screen, in: area) } else { text.draw(on: &screen, in: area) }
  }
}
