import JSON

/// A known part of `extra_info`.
struct ExtraPart: Sendable {
  /// A value of a part: its label, and the names that services use for it.
  struct Value: Sendable {
    let label: String
    let spellings: [String]

    init(_ label: String, _ spellings: String...) {
      self.label = label
      self.spellings = spellings
    }
  }

  let key: String
  let title: String
  let values: [Value]

  /// The parts documented by the vendors of CBR, with the other spellings found in their clients.
  static let cbr: [ExtraPart] = {
    typealias Value = ExtraPart.Value
    let backup = [Value("backup", "backup_name"), Value("backup id", "backup_id")]
    return [
      ExtraPart(
        key: "resource",
        title: "resource",
        values: [Value("name", "name"), Value("type", "type"), Value("id", "id")]
      ),
      ExtraPart(
        key: "common",
        title: "task",
        values: [Value("progress", "progress"), Value("request id", "request_id"), Value("task id", "task_id")]
      ),
      ExtraPart(
        key: "backup",
        title: "backup",
        values: backup + [
          Value("incremental", "incremental"), Value("consistency", "app_consistency_status"),
          Value("code", "app_consistency_error_code"), Value("message", "app_consistency_error_message"),
        ]
      ),
      ExtraPart(
        key: "restore",
        title: "restore",
        values: backup + [Value("target", "target_resource_name"), Value("target id", "target_resource_id")]
      ),
      ExtraPart(key: "delete", title: "delete", values: backup),
      ExtraPart(
        key: "replication",
        title: "replication",
        values: [("source", "from"), ("destination", "to")].flatMap { side, label in
          [
            Value(label, "\(side)_region"), Value("backup", "\(side)_backup_name"),
            Value("backup id", "\(side)_backup_id"), Value("checkpoint", "\(side)_checkpoint_id"),
            Value("project", "\(side)_project_id"),
          ]
        }
      ),
      ExtraPart(
        key: "sync",
        title: "sync",
        values: [
          Value("synced", "sync_backup_num"), Value("deleted", "delete_backup_num"),
          Value("failed", "err_sync_backup_num"),
        ]
      ),
      ExtraPart(
        key: "remove_resources",
        title: "removed resources",
        values: counts + [Value("resources", "resources")]
      ),
      ExtraPart(key: "remove_resource", title: "removed resources", values: counts + [Value("resources", "resources")]),
      ExtraPart(key: "vault_delete", title: "vault deletion", values: counts),
    ]
  }()

  private static let counts = [
    Value("failed", "fail_count", "fail_delete_count"), Value("of", "total_count", "total_delete_count"),
  ]
}

/// An `extra_info` split into labelled parts for display.
public struct ExtraInfoParts: Hashable, Sendable {
  /// One part.
  public struct Part: Hashable, Sendable {
    /// The subject of the part.
    public var title: String
    /// Labels and values, in order.
    public var rows: [Row]
  }

  /// One value.
  public struct Row: Hashable, Sendable {
    /// The label.
    public var label: String
    /// The value as sent.
    public var value: JSONValue
    /// Whether it is the operation's progress.
    public var isProgress: Bool { label == "progress" }
  }

  /// The known parts that are present.
  public var parts: [Part]
  /// The unknown rest, as sent; nil if there is none.
  public var rest: JSONValue?
}

extension LogDialect {
  /// Splits an `extra_info` into parts; nil if it is not an object with a known part.
  public func layout(of extra: LogDetail) -> ExtraInfoParts? {
    guard !parts.isEmpty, case .object(var rest) = extra.structure else { return nil }
    var laidOut: [ExtraInfoParts.Part] = []
    for part in parts {
      guard case .object(var members) = rest[part.key] else { continue }
      var rows: [ExtraInfoParts.Row] = []
      for value in part.values {
        guard let name = value.spellings.first(where: { members[$0] != nil }),
          let found = members.removeValue(forKey: name)
        else { continue }
        if !found.isNothing { rows.append(ExtraInfoParts.Row(label: value.label, value: found)) }
      }
      members = members.filter { !$0.value.isNothing }
      rest[part.key] = members.isEmpty ? nil : .object(members)
      if !rows.isEmpty { laidOut.append(ExtraInfoParts.Part(title: part.title, rows: rows)) }
    }
    guard !laidOut.isEmpty else { return nil }
    return ExtraInfoParts(parts: laidOut, rest: rest.isEmpty ? nil : .object(rest))
  }
}

extension JSONValue {
  /// Whether it is null, an empty text, or contains only those.
  fileprivate var isNothing: Bool {
    switch self {
    case .null, .string(""): true
    case .object(let members): members.values.allSatisfy(\.isNothing)
    case .array(let elements): elements.isEmpty
    default: false
    }
  }
}
