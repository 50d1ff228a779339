import LogStore

/// Numbers for logs of one chunk, by the words that they share and by whether they are deletions: each is looked up once.
///
/// Empty again as soon as a log of another chunk comes.
struct ChunkNumbers: Sendable {
  private var logs: PackedLogs?
  private var numbers: ContiguousArray<Int32> = []
  private static let unknown = Int32.min

  /// The number that was set for such a log; nil if there is none.
  subscript(log: PackedLog) -> Int32? {
    get {
      guard logs === log.logs else { return nil }
      let number = numbers[place(of: log)]
      return number == Self.unknown ? nil : number
    }
    set {
      if logs !== log.logs {
        logs = log.logs
        numbers = ContiguousArray(repeating: Self.unknown, count: log.logs.shared.count * 2)
      }
      numbers[place(of: log)] = newValue ?? Self.unknown
    }
  }

  private func place(of log: PackedLog) -> Int {
    Int(log.logs.rows[log.place].shared) * 2 + (log.logs.isDelete(log.place) ? 1 : 0)
  }
}
