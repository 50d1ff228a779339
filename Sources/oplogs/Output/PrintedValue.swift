import JSON
import LogStore
import OperationLogs
import TextScreen

/// What is printed piece by piece: UTF-8.
typealias OutputBytes = ContiguousArray<UInt8>

/// A value as commands print it, whether it comes from packed logs or from a report; nil is null.
typealias PrintedValue = LogValues.Value

extension PrintedValue {
  /// A text without quotes, any other value as JSON on one line.
  var bytes: UnsafeBufferPointer<UInt8> {
    switch self {
    case .text(let bytes), .json(let bytes): bytes
    }
  }

  var isNumber: Bool {
    guard case .json(let bytes) = self, let first = bytes.first else { return false }
    return first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }

  /// Hands over the value of a report.
  static func of(_ value: JSONValue?, _ use: (PrintedValue?) -> Void) {
    switch value {
    case nil, .null: use(nil)
    case .string(var text): text.withUTF8 { use(.text($0)) }
    case .some(let value):
      var json: OutputBytes = []
      json.append(compact: value)
      json.withUnsafeBufferPointer { use(.json($0)) }
    }
  }
}

extension OutputBytes {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a value as JSON.
  mutating func append(json value: PrintedValue?) {
    switch value {
    case nil: append("null")
    case .text(let bytes): append(harmlessJSONString: bytes)
    case .json(let bytes): append(harmlessJSON: bytes)
    }
  }

  /// What it makes of a report's rows, or of a log.
  static func text(_ write: (inout OutputBytes) -> Void) -> String {
    var bytes: OutputBytes = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
