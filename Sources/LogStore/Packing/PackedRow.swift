import OperationLogs

/// A log in 56 bytes, plus the words and texts of its chunk.
package struct PackedRow: Sendable {
  /// Facts about a row.
  package struct Flags: OptionSet, Sendable {
    /// The flags as bits.
    package let rawValue: UInt8

    /// Flags from their bits.
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `moment` is the log's own start, not its neighbour's.
    package static let hasStart = Flags(rawValue: 1)
    package static let hasError = Flags(rawValue: 2)
    /// The error is JSON, not a text.
    package static let errorIsJSON = Flags(rawValue: 4)
    package static let hasExtra = Flags(rawValue: 8)
    package static let extraIsJSON = Flags(rawValue: 16)
    /// The id is not a UUID: `id.low` is the place of its text.
    package static let idIsText = Flags(rawValue: 32)
    /// The error was dropped except for the list's error line, and can be fetched again.
    package static let errorIsDropped = Flags(rawValue: 64)
    /// `extra_info` was dropped, and can be fetched again.
    package static let extraIsDropped = Flags(rawValue: 128)

    package static let isDropped: Flags = [errorIsDropped, extraIsDropped]
    /// The flags that dropping texts changes.
    package static let ofTexts: Flags = [hasError, errorIsJSON, hasExtra, extraIsJSON, errorIsDropped, extraIsDropped]
  }

  /// Stands for a missing `ended_at`.
  package static let noEnd = Int64.min

  package var id = PackedID(high: 0, low: 0)
  /// When the log started, in microseconds since 1970; without a start, the moment of its neighbour.
  package var moment: Int64 = 0
  package var endedAt = Self.noEnd
  /// The index of the word set that the row shares with others of the chunk.
  package var shared: UInt32 = 0
  package var checkpoint = Word.absent
  /// The end of the row's bytes in the chunk's errors and other texts; they begin where the previous row's end.
  package var errorEnd: UInt32 = 0
  package var extraEnd: UInt32 = 0
  package var othersEnd: UInt32 = 0
  package var flags = Flags()
  package var statusClass = StatusClass.other

  /// A word of a chunk, by its number.
  package struct Word: Hashable, Sendable {
    package let number: UInt32

    package static let absent = Word(number: 0)

    package init(number: UInt32) { self.number = number }

    package init(text place: Int) { number = UInt32(place) * 2 + 1 }
    package init(id place: Int) { number = UInt32(place) * 2 + 2 }

    package var textPlace: Int? { number & 1 == 1 ? Int(number / 2) : nil }
    package var idPlace: Int? { number & 1 == 0 && number != 0 ? Int(number / 2) - 1 : nil }
  }

  /// The words of a row that logs of one schedule have in common: operation, plan, provider, user, status.
  ///
  /// A schedule's logs differ in little but their checkpoints, so a chunk stores each set once.
  package struct Shared: Hashable, Sendable {
    package var project = Word.absent
    package var type = Word.absent
    package var plan = Word.absent
    package var provider = Word.absent
    package var restore = Word.absent
    package var schedule = Word.absent
    package var status = Word.absent

    /// The fields that are stored as words here.
    static let fields: [RecordField] = [
      .projectID, .operationType, .planID, .providerID, .restoreID, .scheduledOperationID, .status,
    ]

    /// The word of a field; absent if the field is not one of them.
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

    /// Makes the set by asking for each field's word.
    init(_ word: (RecordField) -> Word) {
      for field in Self.fields { self[field] = word(field) }
    }

    package init() {}
  }
}
