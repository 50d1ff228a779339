import OperationLogs

extension LogOrder {
  /// Sorts rows; texts are compared once each, then rows are compared by number.
  ///
  /// - Parameters:
  ///   - rows: in any order.
  ///   - cache: the logs.
  ///   - isCancelled: checked regularly.
  /// - Returns: the sorted rows; nil if cancelled.
  public func sorted(_ rows: RowList, in cache: LogCache, isCancelled: () -> Bool = { false }) -> RowList? {
    let rows = cache.sortedByTime(ContiguousArray(rows), descending: true)
    guard let numbers = numbers(of: rows, in: cache, isCancelled), !isCancelled() else { return nil }
    var sorted = zip(numbers, rows).map { (number: $0, row: $1) }
    // The sort is stable: among equal rows the newer ones stay first.
    sorted.sort { $0.number < $1.number }
    return isCancelled() ? nil : RowList(sorted.lazy.map(\.row))
  }

  /// The sort key of each row, smaller first; a missing value is `Ranking.absent`.
  private func numbers(
    of rows: ContiguousArray<LogReference>,
    in cache: LogCache,
    _ isCancelled: () -> Bool
  ) -> ContiguousArray<UInt64>? {
    var numbers: ContiguousArray<UInt64> = []
    numbers.reserveCapacity(rows.count)
    var ranking = Ranking(names)
    var usual = KnownDurations()
    var (chunk, range) = (0, 0..<0)
    for reference in rows {
      let index = Int(reference.index)
      if !range.contains(index) {
        if isCancelled() { return nil }
        chunk = cache.locate(reference).chunk
        range = cache.starts[chunk]..<cache.starts[chunk] + cache.chunks[chunk].count
        usual.forget()
      }
      let (logs, place) = (cache.chunks[chunk], index - range.lowerBound)
      switch key {
      case .field(let field): numbers.append(ranking.number(of: field, chunk, place, logs))
      case .error: numbers.append(ranking.number(of: brief(of: place, in: logs)))
      case .factor(let limits):
        let usual = usual.usual(of: place, in: logs, limits)
        numbers.append(Self.number(usual.flatMap { factor(of: place, in: logs, $0) }))
      case .startedAt, .endedAt, .duration, .progress:
        if case .number(let number) = value(of: place, in: logs) {
          numbers.append(Self.number(number))
        } else {
          numbers.append(Ranking.absent)
        }
      }
    }
    ranking.rank(&numbers)
    guard descending else { return numbers }
    for row in numbers.indices where numbers[row] != Ranking.absent { numbers[row] = ~numbers[row] }
    return numbers
  }

  /// A number whose unsigned bits sort like the value.
  private static func number(_ number: Double?) -> UInt64 {
    guard let number else { return Ranking.absent }
    let bits = (number + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }
}

/// Turns texts into numbers that sort like them; each text, or word of a chunk, is looked at once.
private struct Ranking {
  /// A missing text.
  static let absent = UInt64.max

  private let names: ObjectNames

  init(_ names: ObjectNames) { self.names = names }

  /// Ids and texts in order of first use, with provisional numbers until they are ranked.
  private var ids: [(id: PackedID, number: UInt64)] = []
  private var texts: [(text: String, number: UInt64)] = []
  /// The numbers of a chunk's words; 0 for a word not used yet.
  private var words: [Int: ContiguousArray<UInt64>] = [:]
  private var known: (chunk: Int, words: ContiguousArray<UInt64>) = (-1, [])
  private var ofDelete: UInt64?

  private var next: UInt64 { UInt64(ids.count + texts.count + 1) }

  mutating func number(of text: String?) -> UInt64 {
    guard let text else { return Self.absent }
    if let id = PackedID(text) { return number(of: id) }
    texts.append((text, next))
    return next - 1
  }

  private mutating func number(of id: PackedID) -> UInt64 {
    ids.append((id, next))
    return next - 1
  }

  mutating func number(of field: LogField, _ chunk: Int, _ place: Int, _ logs: PackedLogs) -> UInt64 {
    let row = logs.rows[place]
    switch field {
    case .id: return row.flags.contains(.idIsText) ? number(of: logs.id(place)) : number(of: row.id)
    case .type where logs.isDelete(place):
      let number = ofDelete ?? number(of: LogDialect.deletion)
      ofDelete = number
      return number
    case .type where logs.shared(place).type == .absent: return number(of: "")
    case .type, .status, .checkpoint, .restore, .provider, .schedule, .cloud, .region, .project:
      return field.record.map { number(of: logs.word(of: $0, place), field, chunk, logs) } ?? Self.absent
    case .plan where logs.shared(place).plan != .absent: return number(of: logs.shared(place).plan, field, chunk, logs)
    case .plan where logs.othersRange(place).isEmpty: return Self.absent
    case .plan, .vault, .vaultID, .resource, .resourceID, .error, .extra:
      return number(of: field.value(of: logs[place]))
    }
  }

  private mutating func number(
    of word: PackedRow.Word,
    _ field: LogField,
    _ chunk: Int,
    _ logs: PackedLogs
  ) -> UInt64 {
    guard word != .absent else { return Self.absent }
    if known.chunk != chunk { prepare(chunk, logs) }
    let place = Int(word.number)
    if known.words[place] == 0 {
      let name = names.isEmpty ? nil : names.name(of: logs.text(word), in: field)
      known.words[place] = number(of: word, named: name, logs)
    }
    return known.words[place]
  }

  private mutating func number(of word: PackedRow.Word, named name: String?, _ logs: PackedLogs) -> UInt64 {
    if let name { return number(of: name) }
    return word.idPlace.map { number(of: logs.ids[$0]) } ?? number(of: logs.text(word))
  }

  private mutating func prepare(_ chunk: Int, _ logs: PackedLogs) {
    if known.chunk >= 0 { words[known.chunk] = known.words }
    let met = words.removeValue(forKey: chunk)
    known = (chunk, met ?? ContiguousArray(repeating: 0, count: logs.wordCount + 1))
  }

  /// Replaces provisional numbers by ranks.
  mutating func rank(_ numbers: inout ContiguousArray<UInt64>) {
    guard next > 1 else { return }
    ids.sort { ($0.id.high, $0.id.low) < ($1.id.high, $1.id.low) }
    texts.sort { $0.text < $1.text }
    var ranks = ContiguousArray<UInt64>(repeating: 0, count: Int(next))
    var (rank, id, text) = (UInt64(0), 0, 0)
    while id < ids.count || text < texts.count {
      rank += 1
      if text == texts.count || id < ids.count && ids[id].id.text < texts[text].text {
        let first = ids[id].id
        while id < ids.count, ids[id].id == first {
          ranks[Int(ids[id].number)] = rank
          id += 1
        }
      } else {
        let first = texts[text].text
        while text < texts.count, texts[text].text == first {
          ranks[Int(texts[text].number)] = rank
          text += 1
        }
      }
    }
    for row in numbers.indices where numbers[row] != Self.absent { numbers[row] = ranks[Int(numbers[row])] }
  }
}
