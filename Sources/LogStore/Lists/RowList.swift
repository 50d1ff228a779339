import Algorithms

/// The rows of a list, as references to logs in the cache.
///
/// Stored in blocks that copies share: adding a page to a million rows costs only that page, even if another copy of
/// the list is kept. Runs of consecutive references, as in a list loaded from its head, are stored as ranges.
public struct RowList: Sendable {
  fileprivate struct Block: Sendable {
    /// The references; nil if they are consecutive from `first`.
    var references: ContiguousArray<LogReference>?
    var first: Int32 = 0
    var count: Int

    subscript(offset: Int) -> LogReference {
      references.map { $0[offset] } ?? LogReference(index: first + Int32(offset))
    }

    /// Whether it may be joined with a block that does not continue it.
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

  /// The most rows in a block whose references are not consecutive.
  private static let blockSize = 4096
  /// From this length on, a run of consecutive references becomes a block of its own.
  private static let shortestRun = 64

  private var blocks: ContiguousArray<Block> = []
  /// The first row of each block.
  private var starts: ContiguousArray<Int> = []
  /// The number of rows.
  public private(set) var count = 0

  /// An empty list.
  public init() {}

  /// Makes a list of references.
  public init(_ references: some Sequence<LogReference>) {
    append(ContiguousArray(references))
  }

  private func block(of row: Int) -> Int {
    starts.dropFirst().partitioningIndex { $0 > row } - 1
  }
}

// MARK: - As a collection

extension RowList: RandomAccessCollection, ExpressibleByArrayLiteral, Hashable {
  /// Makes a list from a literal.
  public init(arrayLiteral references: LogReference...) { self.init(references) }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { count }

  /// The log at a row.
  public subscript(row: Int) -> LogReference {
    let block = block(of: row)
    return blocks[block][row - starts[block]]
  }

  /// An iterator that walks block by block.
  public struct Iterator: IteratorProtocol {
    fileprivate let blocks: ContiguousArray<Block>
    private var block = 0
    private var offset = 0

    fileprivate init(_ list: RowList) { blocks = list.blocks }

    /// The log of the next row.
    public mutating func next() -> LogReference? {
      guard block < blocks.count else { return nil }
      let reference = blocks[block][offset]
      offset += 1
      if offset == blocks[block].count { (block, offset) = (block + 1, 0) }
      return reference
    }
  }

  /// Makes an iterator.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// Calls a closure for every row, much faster than the iterator.
  public func forEach(_ body: (LogReference) throws -> Void) rethrows {
    for block in blocks {
      if let references = block.references {
        for reference in references { try body(reference) }
      } else {
        for index in block.first..<block.first + Int32(block.count) { try body(LogReference(index: index)) }
      }
    }
  }

  /// The row of a log; nil if it is not in the list.
  public func firstIndex(of reference: LogReference) -> Int? {
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

  /// The rows of some logs, without those that are not in the list.
  public func rows(of wanted: Set<LogReference>) -> [LogReference: Int] {
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

  /// Whether the rows are equal; shared blocks are not compared.
  public static func == (one: RowList, other: RowList) -> Bool {
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
  public func hash(into hasher: inout Hasher) {
    for reference in self { hasher.combine(reference) }
  }
}

// MARK: - Changing it

extension RowList {
  /// Appends rows.
  public mutating func append(_ references: ContiguousArray<LogReference>) {
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

  /// Appends another list's rows and shares its blocks.
  public mutating func append(_ others: RowList) {
    for block in others.blocks { append(block) }
  }

  /// Appends a block; joins it with the last one if both are small or the references are consecutive.
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

  /// Replaces a range of rows; only the blocks at its edges are copied.
  public mutating func replace(_ range: Range<Int>, with references: ContiguousArray<LogReference>) {
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
