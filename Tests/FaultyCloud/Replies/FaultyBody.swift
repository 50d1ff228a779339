/// Bodies that are not what they should be.
enum FaultyBody {
  static let otherShape = Array(#"{"servers": [{"id": 17, "name": "not an operation log"}]}"#.utf8)

  /// Cut in the middle.
  static func invalid(_ body: [UInt8]) -> [UInt8] {
    body.isEmpty ? [UInt8(ascii: "{")] : Array(body.prefix((body.count + 1) / 2))
  }

  static func deep(_ depth: Int) -> [UInt8] {
    Array("{\"operation_logs\": ".utf8)
      + Array(repeating: UInt8(ascii: "["), count: depth)
      + Array(repeating: UInt8(ascii: "]"), count: depth)
      + Array("}".utf8)
  }

  /// A number in place of a row in the middle of a list.
  static func badRow(_ body: [UInt8]) -> [UInt8] {
    replacingRow(of: body) { _ in Array("17".utf8) }
  }

  /// A row with its id, and every other field of a wrong type.
  static func badFields(_ body: [UInt8]) -> [UInt8] {
    replacingRow(of: body) { row in
      Array(
        """
        {"id": "\(ListBody.id(row))", "operation_type": 7, "checkpoint_id": [], "plan_id": {}, \
        "provider_id": true, "restore_id": 1.5, "scheduled_operation_id": false, \
        "status": ["error"], "started_at": 1795435200, "ended_at": {}, "error_info": [[]], \
        "extra_info": 0}
        """.utf8
      )
    }
  }

  private static func replacingRow(
    of body: [UInt8],
    _ replace: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    if var list = ListBody(body) {
      guard !list.rows.isEmpty else { return body }
      list.rows[list.rows.count / 2] = replace(list.rows[list.rows.count / 2])
      return list.bytes
    }
    let start = Array("{\"operation_log\": ".utf8)
    guard body.starts(with: start) else { return body }
    return start + replace(Array(body.dropFirst(start.count).dropLast())) + Array("}".utf8)
  }
}
