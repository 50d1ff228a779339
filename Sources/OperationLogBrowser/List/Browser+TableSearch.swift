import TextScreen
import TextWidgets

extension Browser {
  /// Goes to the next row of the table in which a text stands, in full or as it shows; after the last row comes the first.
  mutating func searchTable(for term: String, isForward: Bool) {
    switch content {
    case .signatures(var table):
      let look = signatureLook
      goToHit(of: term, in: &table, isForward, words: look.words)
      views[views.count - 1].content = .signatures(table)
    case .protection(var table):
      let look = protectionLook
      goToHit(of: term, in: &table, isForward, words: look.words)
      views[views.count - 1].content = .protection(table)
    case .list, .life, .histogram: break
    }
  }

  private mutating func goToHit<Row>(
    of term: String,
    in table: inout AnchoredRows<Row>,
    _ isForward: Bool,
    words: (Row) -> [String]
  ) {
    let needle = pen(term)
    let hit = table.goToHit(isForward: isForward) { row in
      words(row).contains { !pen($0).occurrences(of: needle).isEmpty }
    }
    guard let hit else { return say("No row of this table has «\(term)».") }
    let wrapped = hit.hasWrapped ? " The search went on from the \(isForward ? "first" : "last") row." : ""
    say("\(hit.number.grouped) of \(hit.count.counted("row")) with «\(term)».\(wrapped)")
  }
}
