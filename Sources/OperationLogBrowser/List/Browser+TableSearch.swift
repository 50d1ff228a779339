import TextScreen

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
    in table: inout TablePane<Row>,
    _ isForward: Bool,
    words: (Row) -> [String]
  ) {
    let lowered = term.lowercased()
    let hits = table.rows.indices.filter { row in
      words(table.rows[row]).contains { $0.lowercased().contains(lowered) }
    }
    let beyond = isForward ? hits.firstIndex { $0 > table.cursor } : hits.lastIndex { $0 < table.cursor }
    guard let hit = beyond ?? (isForward ? hits.indices.first : hits.indices.last) else {
      return say("No row of this table has «\(term)».")
    }
    let hasWrapped = beyond == nil && hits[hit] != table.cursor
    table.move(to: hits[hit])
    let wrapped = hasWrapped ? " The search went on from the \(isForward ? "first" : "last") row." : ""
    say("\((hit + 1).grouped) of \(hits.count.counted("row")) with «\(term)».\(wrapped)")
  }
}

extension PrintableText {
  /// With a searched text in it marked.
  func marking(_ needle: PrintableText?) -> PrintableText {
    guard let needle else { return self }
    return occurrences(of: needle).reduce(self) { text, hit in text.styled(Style(.match, .bold), columns: hit) }
  }
}
