import OperationLogs

/// One of packed logs, which is decoded only where its record is asked for.
public struct PackedLog: Sendable {
  /// The chunk that it is packed in.
  public let logs: PackedLogs
  /// Its place there.
  public let place: Int

  /// A log by its place.
  public init(_ logs: PackedLogs, _ place: Int) {
    (self.logs, self.place) = (logs, place)
  }

  /// Packs a log that was made elsewhere.
  public init(_ log: OperationLog) {
    self.init(PackedLogs(CollectionOfOne(log)), 0)
  }

  /// The record, decoded.
  public var log: OperationLog { logs[place] }
  /// The id.
  public var id: String { logs.id(place) }
  /// The derived operation type.
  public var kind: String { logs.kind(place) }
  /// When it started.
  public var startedAt: LogTime? { logs.startedAt(place) }
  /// The class of the status.
  public var statusClass: StatusClass { logs.rows[place].statusClass }
  /// A field's text; nil if the log has none.
  public func value(of field: LogField) -> String? { logs.value(of: field, place) }
  /// Whether it has a field as one of the words that it shares with others of its chunk, which then have it too.
  public func hasWord(of field: LogField) -> Bool { logs.hasWord(of: field, place) }
  /// Whether texts were dropped to save memory.
  public var hasDroppedTexts: Bool { !logs.rows[place].flags.isDisjoint(with: .isDropped) }

  /// The log with the names of its plan and provider: see `OperationLog.named(by:)`.
  public func named(by names: ObjectNames) -> PackedLog {
    names.isEmpty ? self : PackedLog(log.named(by: names))
  }

  /// The error.
  public var error: LogDetail? { logs.error(place) }

  /// A hash of the error as it is packed, by which repeated errors are recognized; nil without one.
  public var errorHash: UInt64? {
    let flags = logs.rows[place].flags
    guard flags.contains(.hasError) else { return nil }
    let hash = logs.errors.withUnsafeBufferPointer { errors in
      PackedHash.of(UnsafeBufferPointer(rebasing: errors[logs.errorRange(place)]))
    }
    return flags.contains(.errorIsJSON) ? ~hash : hash
  }

  /// What tells logs apart.
  public enum Key: Hashable, Sendable {
    /// A UUID.
    case id(PackedID)
    /// Any other id.
    case text(ExactText)
  }

  /// What tells it from others.
  public var key: Key { logs.key(place) }
}

extension PackedLogs {
  /// Packs logs of any chunks together.
  public convenience init(_ logs: some Sequence<PackedLog>) {
    var packer = LogPacker()
    for log in logs { packer.append(log.place, of: log.logs) }
    self.init(packer)
  }

  /// All logs, one by one.
  public var each: some RandomAccessCollection<PackedLog> { rows.indices.lazy.map { PackedLog(self, $0) } }

  /// What tells a log from others.
  public func key(_ place: Int) -> PackedLog.Key {
    let row = rows[place]
    return row.flags.contains(.idIsText) ? .text(ExactText(id(place))) : .id(row.id)
  }
}
