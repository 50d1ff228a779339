import OperationLogs

/// A log in fifty-six bytes, beside the words and texts that it shares a chunk with.
package struct PackedRow: Sendable {
  /// What else is known of a row.
  package struct Flags: OptionSet, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// The flags of some bits.
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `moment` is the log's own start, and not its neighbour's.
    package static let hasStart = Flags(rawValue: 1)
    package static let hasError = Flags(rawValue: 2)
    /// The error is JSON, and not a text.
    package static let errorIsJSON = Flags(rawValue: 4)
    package static let hasExtra = Flags(rawValue: 8)
    package static let extraIsJSON = Flags(rawValue: 16)
    /// The id is no UUID: `id.low` is the place of its text.
    package static let idIsText = Flags(rawValue: 32)
    /// The error was dropped but for its line in a list, and can be fetched again.
    package static let errorIsDropped = Flags(rawValue: 64)
    /// So was `extra_info`, whole.
    package static let extraIsDropped = Flags(rawValue: 128)

    package static let isDropped: Flags = [errorIsDropped, extraIsDropped]
    /// What dropping changes.
    package static let ofTexts: Flags = [hasError, errorIsJSON, hasExtra, extraIsJSON, errorIsDropped, extraIsDropped]
  }

  /// `ended_at` of a log that has none.
  package static let noEnd = Int64.min

  package var id = PackedID(high: 0, low: 0)
  /// When the log started, in microseconds since 1970; for one without a start, when its neighbour did.
  package var moment: Int64 = 0
  package var endedAt = Self.noEnd
  /// The place of the words that the row has in common with others of the chunk.
  package var shared: UInt32 = 0
  package var checkpoint = Word.absent
  /// Where the row's bytes end among the errors and the other texts of the chunk; they begin where the row's before end.
  package var errorEnd: UInt32 = 0
  package var extraEnd: UInt32 = 0
  package var othersEnd: UInt32 = 0
  package var flags = Flags()
  package var statusClass = StatusClass.other

  /// A word of a chunk, by its place.
  package struct Word: Hashable, Sendable {
    package let number: UInt32

    package static let absent = Word(number: 0)

    package init(number: UInt32) { self.number = number }

    package init(text place: Int) { number = UInt32(place) * 2 + 1 }
    package init(id place: Int) { number = UInt32(place) * 2 + 2 }

    package var textPlace: Int? { number & 1 == 1 ? Int(number / 2) : nil }
    package var idPlace: Int? { number & 1 == 0 && number != 0 ? Int(number / 2) - 1 : nil }
  }

  /// What was done, to what, by whom, and what became of it: a schedule's logs differ in little but their checkpoints, so a
  /// chunk keeps each of these once.
  package struct Shared: Hashable, Sendable {
    package var project = Word.absent
    package var type = Word.absent
    package var plan = Word.absent
    package var provider = Word.absent
    package var restore = Word.absent
    package var schedule = Word.absent
    package var status = Word.absent

    /// The fields whose words they are.
    static let fields: [RecordField] = [
      .projectID, .operationType, .planID, .providerID, .restoreID, .scheduledOperationID, .status,
    ]

    /// The word of a field that is one of them; absent for any other, which none is set for.
    package subscript(field: RecordField) -> Word {
      get {
        switch field {
        case .projectID: project
        case .operationType: type
        case .planID: plan
        case .providerID: provider
        case .restoreID: restore
        case .scheduledOperationID: schedule
        case .status: status
        default: .absent
        }
      }
      set {
        switch field {
        case .projectID: project = newValue
        case .operationType: type = newValue
        case .planID: plan = newValue
        case .providerID: provider = newValue
        case .restoreID: restore = newValue
        case .scheduledOperationID: schedule = newValue
        case .status: status = newValue
        default: break
        }
      }
    }

    /// Words that are found field by field.
    init(_ word: (RecordField) -> Word) {
      for field in Self.fields { self[field] = word(field) }
    }

    package init() {}
  }
}
