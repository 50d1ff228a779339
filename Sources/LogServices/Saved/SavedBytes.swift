/// Reads on in a saved file: the next bytes, none at the end.
package typealias SavedBytes = () throws(SavedLogs.Unreadable) -> [UInt8]

/// How much of a saved file is read, so that none is read without end, nor into more memory than there is.
package struct SavedLimits: Hashable, Sendable {
  /// Bytes of the text, and of the packed logs.
  package var bytes: Int
  /// What the bytes are to the machine, as a sentence says it: `a quarter of this machine's memory`.
  package var reason: String
  /// Bytes of lines, or of a table's rows, after which there must have been a log.
  static let bytesBeforeFirstLog = 16 << 20
  /// Bytes that are kept whole, where a document can be read in no other way: reading it takes some five times as many.
  var wholeBytes: Int { bytes / 4 }
  /// Bytes of a row; a longer one cannot be read.
  static let rowBytes = 64 << 20

  /// Creates it from its parts.
  package init(bytes: Int, reason: String) {
    self.bytes = bytes
    self.reason = reason
  }

  /// As good as none, for a text that is in memory already.
  package static let none = SavedLimits(bytes: .max / 2, reason: "the most that can be")
}

extension SavedLimits {
  /// As a sentence says it: `11.6 GB`.
  private static func size(_ bytes: Int) -> String {
    for (unit, name) in [(1 << 40, "TB"), (1 << 30, "GB")] where bytes >= unit {
      let tenths = Int((Double(bytes) / Double(unit) * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) \(name)"
    }
    return "\(bytes >> 20) MB"
  }

  /// Refuses a text that turned out to be too large.
  var tooMuch: SavedLogs.Unreadable { refusal("is too large: no") }

  /// Refuses a file by its size in bytes.
  package func tooMuch(_ size: Int) -> SavedLogs.Unreadable { refusal("has \(Self.size(size)), and no") }

  private func refusal(_ beginning: String) -> SavedLogs.Unreadable {
    SavedLogs.Unreadable(
      clause: "\(beginning) more than \(Self.size(bytes)) is read, \(reason). Split it, or save fewer logs."
    )
  }

  static let noLog = SavedLogs.Unreadable(
    clause: "is read no further: its first \(size(bytesBeforeFirstLog)) hold no operation log."
  )
}
