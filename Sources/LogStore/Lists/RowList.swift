/// The rows of a list, by their places in the cache.
///
/// In blocks that copies share: adding a page to a list of a million rows costs that page, also where somebody still holds the
/// list as it was. Places that follow each other, as those of a list loaded from its head do, take no room.
package struct RowList: Sendable {
  fileprivate struct Block: Sendable {
    /// The places; nothing where they follow each other from `first`.
    var references: ContiguousArray<LogReference>?
    var first: Int32 = 0
    var count: Int

    subscript(offset: Int) -> LogReference {
      references.map { $0[offset] } ?? LogReference(index: first + Int32(offset))
    }

    /// Whether it may be joined with another that does not follow it.
    var isShort: Bool { references != nil || count < RowList.shortestRun }

    var list: ContiguousArray<LogReference> {
      references ?? ContiguousArray((0..<count).map { self[$0] })
    }

    func part(_ range: Range<Int>) -> Block {
      guard range.count < count else { return self }
      if let references { return Block(references: ContiguousArray(references[range]), count: range.count) }
      return Block(first: first + Int32(range.lowerBound), count: range.count)
    }
  }

  /// Rows of a block at most, where they do not follow each other.
  private static let blockSize = 4096
  /// Places that follow each other become a block of their own from here on.
  private static let shortestRun = 64

  private var blocks: ContiguousArray<Block> = []
  /// The row with which each block begins.
  private var starts: ContiguousArray<Int> = []
  /// The number of rows.
  package private(set) var count = 0

  /// No rows.
  package init() {}

  /// Some rows.
  package init(_ references: some Sequence<LogReference>) {
    append(ContiguousArray(references))
  }

  private func block(of row: Int) -> Int {
    (1..<Swift.max(1, starts.count)).firstNot { starts[$0] <= row } - 1
  }
}

// MARK: - As a collection

extension RowList: RandomAccessCollection, ExpressibleByArrayLiteral, Hashable {
  /// Creates it from its rows.
  package init(arrayLiteral references: LogReference...) { self.init(references) }

  /// The first row.
  package var startIndex: Int { 0 }
  /// The number of rows.
  package var endIndex: Int { count }

  /// The log of a row.
  package subscript(row: Int) -> LogReference {
    let block = block(of: row)
    return blocks[block][row - starts[block]]
  }

  /// Goes through the rows block by block.
  package struct Iterator: IteratorProtocol {
    fileprivate let blocks: ContiguousArray<Block>
    private var block = 0
    private var offset = 0

    fileprivate init(_ list: RowList) { blocks = list.blocks }

    /// The next row's log.
    package mutating func next() -> LogReference? {
      guard block < blocks.count else { return nil }
      let reference = blocks[block][offset]
      offset += 1
      if offset == blocks[block].count { (block, offset) = (block + 1, 0) }
      return reference
    }
  }

  /// Goes through the rows.
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the rows, in a fraction of the time that an iterator takes.
  package func forEach(_ body: (LogReference) throws -> Void) rethrows {
    for block in blocks {
      if let references = block.references {
        for reference in references { try body(reference) }
      } else {
        for index in block.first..<block.first + Int32(block.count) { try body(LogReference(index: index)) }
      }
    }
  }

  /// The row of a log.
  package func firstIndex(of reference: LogReference) -> Int? {
    for (block, start) in zip(blocks, starts) {
      if let references = block.references {
        if let offset = references.firstIndex(of: reference) { return start + offset }
      } else {
        let offset = Int(reference.index) - Int(block.first)
        if offset >= 0, offset < block.count { return start + offset }
      }
    }
    return nil
  }

  /// The rows of some logs, those that have one.
  package func rows(of wanted: Set<LogReference>) -> [LogReference: Int] {
    guard let least = wanted.min(), let most = wanted.max() else { return [:] }
    var found: [LogReference: Int] = [:]
    for (block, start) in zip(blocks, starts) {
      if let references = block.references {
        for (offset, reference) in references.enumerated() where reference >= least && reference <= most {
          if wanted.contains(reference) { found[reference] = start + offset }
        }
      } else {
        for reference in wanted {
          let offset = Int(reference.index) - Int(block.first)
          if offset >= 0, offset < block.count { found[reference] = start + offset }
        }
      }
    }
    return found
  }

  /// Whether the rows are the same; those that share their blocks are known to be at once.
  package static func == (one: RowList, other: RowList) -> Bool {
    guard one.count == other.count else { return false }
    if one.blocks.count == other.blocks.count, zip(one.blocks, other.blocks).allSatisfy(Self.areShared) { return true }
    return one.elementsEqual(other)
  }

  private static func areShared(_ one: Block, _ other: Block) -> Bool {
    guard let first = one.references, let second = other.references else {
      return one.references == nil && other.references == nil && one.first == other.first && one.count == other.count
    }
    return one.count == other.count
      && first.withUnsafeBufferPointer(\.baseAddress) == second.withUnsafeBufferPointer(\.baseAddress)
  }

  /// Hashes the rows.
  package func hash(into hasher: inout Hasher) {
    for reference in self { hasher.combine(reference) }
  }
}

// MARK: - Changing it

extension RowList {
  /// Adds rows at the end.
  package mutating func append(_ references: ContiguousArray<LogReference>) {
    var start = 0
    var place = 0
    while place < references.count {
      var end = place + 1
      while end < references.count, references[end].index == references[end - 1].index + 1 { end += 1 }
      if end - place >= Self.shortestRun || place == 0 && end == references.count {
        append(list: references[start..<place])
        append(Block(first: references[place].index, count: end - place))
        start = end
      }
      place = end
    }
    append(list: references[start...])
  }

  private mutating func append(list references: ArraySlice<LogReference>) {
    var rest = references
    while !rest.isEmpty {
      let part = ContiguousArray(rest.prefix(Self.blockSize))
      append(Block(references: part, count: part.count))
      rest = rest.dropFirst(Self.blockSize)
    }
  }

  /// Adds another list's rows at the end, and shares its blocks.
  package mutating func append(_ others: RowList) {
    for block in others.blocks { append(block) }
  }

  /// Adds a block, joined with the last one where the two are small or follow each other.
  private mutating func append(_ block: Block) {
    guard block.count > 0 else { return }
    let last = blocks.count - 1
    if last >= 0, blocks[last].references == nil, block.references == nil,
      Int(blocks[last].first) + blocks[last].count == Int(block.first)
    {
      blocks[last].count += block.count
    } else if last >= 0, blocks[last].isShort, block.isShort, blocks[last].count + block.count <= Self.blockSize {
      if blocks[last].references == nil {
        let list = blocks[last].list
        blocks[last].references = list
      }
      blocks[last].references?.append(contentsOf: block.list)
      blocks[last].count += block.count
    } else {
      blocks.append(block)
      starts.append(count)
    }
    count += block.count
  }

  /// Puts rows in the place of others; every block but those at the edges is kept.
  package mutating func replace(_ range: Range<Int>, with references: ContiguousArray<LogReference>) {
    if range.lowerBound == count { return append(references) }
    var changed = RowList()
    let (first, last) = (block(of: range.lowerBound), block(of: Swift.max(range.lowerBound, range.upperBound - 1)))
    changed.blocks = ContiguousArray(blocks[..<first])
    changed.starts = ContiguousArray(starts[..<first])
    changed.count = starts[first]
    changed.append(blocks[first].part(0..<range.lowerBound - starts[first]))
    changed.append(references)
    changed.append(blocks[last].part(range.upperBound - starts[last]..<blocks[last].count))
    for block in blocks[(last + 1)...] { changed.append(block) }
    self = changed
  }
}
