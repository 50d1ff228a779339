import OperationLogs

/// A log in 56 bytes, plus the words and texts of its chunk.
public struct PackedRow: Sendable {
  /// Facts about a row.
  public struct Flags: OptionSet, Sendable {
    /// The flags as bits.
    public let rawValue: UInt8

    /// Flags from their bits.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `moment` is the log's own start, not its neighbour's.
    public static let hasStart = Flags(rawValue: 1)
    /// There is an error.
    public static let hasError = Flags(rawValue: 2)
    /// The error is JSON, not a text.
    public static let errorIsJSON = Flags(rawValue: 4)
    /// There is an `extra_info`.
    public static let hasExtra = Flags(rawValue: 8)
    /// The `extra_info` is JSON, not a text.
    public static let extraIsJSON = Flags(rawValue: 16)
    /// The id is not a UUID: `id.low` is the place of its text.
    public static let idIsText = Flags(rawValue: 32)
    /// The error was dropped except for the list's error line, and can be fetched again.
    public static let errorIsDropped = Flags(rawValue: 64)
    /// `extra_info` was dropped, and can be fetched again.
    public static let extraIsDropped = Flags(rawValue: 128)

    /// Some text was dropped.
    public static let isDropped: Flags = [errorIsDropped, extraIsDropped]
    /// The flags that dropping texts changes.
    public static let ofTexts: Flags = [hasError, errorIsJSON, hasExtra, extraIsJSON, errorIsDropped, extraIsDropped]
  }

  /// Stands for a missing `ended_at`.
  public static let noEnd = Int64.min

  /// The id, or the place of its text.
  public var id = PackedID(high: 0, low: 0)
  /// When the log started, in microseconds since 1970; without a start, the moment of its neighbour.
  public var moment: Int64 = 0
  /// When the log ended, in microseconds since 1970, or `noEnd`.
  public var endedAt = Self.noEnd
  /// The index of the word set that the row shares with others of the chunk.
  public var shared: UInt32 = 0
  /// The checkpoint.
  public var checkpoint = Word.absent
  /// The end of the row's bytes in the chunk's errors and other texts; they begin where the previous row's end.
  public var errorEnd: UInt32 = 0
  /// The end of `extra_info` among the other texts.
  public var extraEnd: UInt32 = 0
  /// The end of the fields without a place of their own among the other texts.
  public var othersEnd: UInt32 = 0
  /// Facts about the row.
  public var flags = Flags()
  /// The class of the status.
  public var statusClass = StatusClass.other

  /// A word of a chunk, by its number.
  public struct Word: Hashable, Sendable {
    /// 0 for none, odd for a text, even for an id.
    public let number: UInt32

    /// No word.
    public static let absent = Word(number: 0)

    /// A word by its number.
    public init(number: UInt32) { self.number = number }

    /// A text by its place in the chunk.
    public init(text place: Int) { number = UInt32(place) * 2 + 1 }
    /// An id by its place in the chunk.
    public init(id place: Int) { number = UInt32(place) * 2 + 2 }

    /// The place of the text; nil if it is not one.
    public var textPlace: Int? { number & 1 == 1 ? Int(number / 2) : nil }
    /// The place of the id; nil if it is not one.
    public var idPlace: Int? { number & 1 == 0 && number != 0 ? Int(number / 2) - 1 : nil }
  }

  /// The words of a row that logs of one schedule have in common: operation, plan, provider, user, status.
  ///
  /// A schedule's logs differ in little but their checkpoints, so a chunk stores each set once.
  public struct Shared: Hashable, Sendable {
    /// The project.
    public var project = Word.absent
    /// The operation type.
    public var type = Word.absent
    /// The plan.
    public var plan = Word.absent
    /// The provider.
    public var provider = Word.absent
    /// The restore.
    public var restore = Word.absent
    /// The schedule.
    public var schedule = Word.absent
    /// The status.
    public var status = Word.absent
    /// The cloud, where there are several.
    public var cloud = Word.absent
    /// The region, where there are several.
    public var region = Word.absent

    /// The fields that are stored as words here.
    static let fields: [RecordField] = [
      .projectID, .operationType, .planID, .providerID, .restoreID, .scheduledOperationID, .status, .cloud,
      .region,
    ]

    /// The word of a field; absent if the field is not one of them.
    public subscript(field: RecordField) -> Word {
      get {
        switch field {
        case .projectID: project
        case .operationType: type
        case .planID: plan
        case .providerID: provider
        case .restoreID: restore
        case .scheduledOperationID: schedule
        case .status: status
        case .cloud: cloud
        case .region: region
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
        case .cloud: cloud = newValue
        case .region: region = newValue
        default: break
        }
      }
    }

    /// Makes the set by asking for each field's word.
    init(_ word: (RecordField) -> Word) {
      for field in Self.fields { self[field] = word(field) }
    }

    /// A set without any word.
    public init() {}
  }
}
