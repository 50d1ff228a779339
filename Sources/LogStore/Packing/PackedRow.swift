/// A log in fifty-six bytes, beside the words and texts that it shares a chunk with.
struct PackedRow: Sendable {
  /// What else is known of a row.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// `moment` is the log's own start, and not its neighbour's.
    static let hasStart = Flags(rawValue: 1)
    static let hasError = Flags(rawValue: 2)
    /// The error is JSON, and not a text.
    static let errorIsJSON = Flags(rawValue: 4)
    static let hasExtra = Flags(rawValue: 8)
    static let extraIsJSON = Flags(rawValue: 16)
    /// The id is no UUID: `id.low` is the place of its text.
    static let idIsText = Flags(rawValue: 32)
    /// The error was dropped but for its line in a list, and can be fetched again.
    static let errorIsDropped = Flags(rawValue: 64)
    /// So was `extra_info`, whole.
    static let extraIsDropped = Flags(rawValue: 128)

    static let isDropped: Flags = [errorIsDropped, extraIsDropped]
    /// What dropping changes.
    static let ofTexts: Flags = [hasError, errorIsJSON, hasExtra, extraIsJSON, errorIsDropped, extraIsDropped]
  }

  /// `ended_at` of a log that has none.
  static let noEnd = Int64.min

  var id = PackedID(high: 0, low: 0)
  /// When the log started, in microseconds since 1970; for one without a start, when its neighbour did.
  var moment: Int64 = 0
  var endedAt = Self.noEnd
  /// The place of the words that the row has in common with others of the chunk.
  var shared: UInt32 = 0
  var checkpoint = Word.absent
  /// Where the row's bytes end among the errors and the other texts of the chunk; they begin where the row's before end.
  var errorEnd: UInt32 = 0
  var extraEnd: UInt32 = 0
  var othersEnd: UInt32 = 0
  var flags = Flags()
  var statusClass = StatusClass.other

  /// A word of a chunk, by its place.
  struct Word: Hashable, Sendable {
    let number: UInt32

    static let absent = Word(number: 0)

    init(number: UInt32) { self.number = number }

    init(text place: Int) { number = UInt32(place) * 2 + 1 }
    init(id place: Int) { number = UInt32(place) * 2 + 2 }

    var textPlace: Int? { number & 1 == 1 ? Int(number / 2) : nil }
    var idPlace: Int? { number & 1 == 0 && number != 0 ? Int(number / 2) - 1 : nil }
  }

  /// What was done, to what, by whom, and what became of it: a schedule's logs differ in little but their checkpoints, so a
  /// chunk keeps each of these once.
  struct Shared: Hashable, Sendable {
    var project = Word.absent
    var type = Word.absent
    var plan = Word.absent
    var provider = Word.absent
    var restore = Word.absent
    var schedule = Word.absent
    var status = Word.absent

    /// The word of a field that is one of them; absent for any other.
    func word(of field: LogField) -> Word {
      switch field {
      case .type: type
      case .status: status
      case .plan: plan
      case .restore: restore
      case .provider: provider
      case .schedule: schedule
      case .project: project
      case .checkpoint, .vault, .vaultID, .resource, .resourceID, .id, .error, .extra: .absent
      }
    }
  }
}
