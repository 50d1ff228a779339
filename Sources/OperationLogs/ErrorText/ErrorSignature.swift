/// An error with ids, numbers, addresses, paths, times and hashes masked: equal for errors with the same cause.
///
/// It depends only on the log, so grouping does not depend on the order of arrival. It uses a traceback's exception and
/// innermost functions, or a JSON error's code and message, or else the first lines that matter.
public struct ErrorSignature: Hashable, Sendable {
  /// The most important line, masked; for a failed log without `error_info`, a sentence that says so and what failed.
  public let title: String
  /// The functions in which it happened, or a second important line; may be empty.
  public let detail: String
  /// Whether the log has an error text.
  public let isExplained: Bool

  /// The signature of a failed log; nil for others.
  public init?(of log: OperationLog) {
    guard log.statusClass == .failed else { return nil }
    self.init(ofFailed: log.errorInfo, kind: log.kind, status: log.status)
  }

  /// The signature of a failed log.
  ///
  /// - Parameters:
  ///   - error: what the log says of the failure.
  ///   - kind: its derived operation type.
  ///   - status: its status.
  public init(ofFailed error: LogDetail?, kind: @autoclosure () -> String, status: @autoclosure () -> String?) {
    if let error, !error.isBlank, let found = Self(of: error) {
      self = found
    } else {
      title = TextMask.masked("\(kind()) \(status() ?? "null"), no error_info".utf8)
      detail = ""
      isExplained = false
    }
  }

  /// The signature of an error; nil if it has no text.
  public init?(of detail: LogDetail) {
    guard let found = ErrorReader.reading(detail, Self.signature) else { return nil }
    self = found
  }

  private init?(title: String, detail: String) {
    if title.isEmpty { return nil }
    self.title = title
    self.detail = detail
    isExplained = true
  }

  private static func signature(of errorLines: ErrorLines, code: String?) -> ErrorSignature? {
    guard let first = errorLines.first else { return nil }
    if errorLines.exception != nil {
      return ErrorSignature(title: masked(first, isException: true), detail: place(of: errorLines))
    }
    let name = code.map { ($0.contains(".") ? $0 : "code \($0)") + ": " } ?? ""
    let title = (Array(name.utf8) + first).withUnsafeBufferPointer { masked($0[...], isException: false) }
    return ErrorSignature(title: title, detail: errorLines.second.map { TextMask.masked($0) } ?? place(of: errorLines))
  }

  /// `in put_object < save, after ConnectionRefusedError`.
  private static func place(of errorLines: ErrorLines) -> String {
    var parts: [String] = []
    let names = errorLines.functions.reversed().map { name in
      String(decoding: name.map { $0 < 32 || $0 == 127 ? 32 : $0 }, as: UTF8.self)
    }
    if !names.isEmpty { parts.append("in " + names.joined(separator: " < ")) }
    if let root = errorLines.root {
      let type = exceptionType(root)
      parts.append("after " + (type.isEmpty ? TextMask.masked(root, limit: 60) : type))
    }
    return parts.joined(separator: ", ")
  }

  /// Masks the line, except for an exception's type or a named code.
  private static func masked(_ line: Slice<UnsafeBufferPointer<UInt8>>, isException: Bool) -> String {
    let type = isException ? exceptionType(line) : namedCode(line)
    return type + TextMask.masked(line.dropFirst(type.utf8.count))
  }

  /// `BackupService.6114`, if the line begins with such a code and a colon.
  private static func namedCode(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let name = exceptionType(line)
    let parts = name.split(separator: ".")
    let isCode = parts.count == 2 && parts[1].count <= 6 && parts[1].utf8.allSatisfy { (48...57).contains($0) }
    return isCode && name.utf8.count < line.count ? name : ""
  }

  /// `karbor.exception.CheckpointNotFound`, if an exception's line begins with such a name and a colon, or is only a
  /// name.
  private static func exceptionType(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let name = line.prefix(120).prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 95 || $0 == 46 }
    let ends = name.count == line.count || line[name.endIndex...].starts(with: ": ".utf8)
    guard ends, name.first?.isASCIILetter == true else { return "" }
    return String(decoding: name, as: UTF8.self)
  }

  /// Eight hexadecimal digits that identify it in a filter: `cause:3fa91c07`.
  ///
  /// FNV-1a over title and detail, folded to 32 bits: the same in every run.
  public var code: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in [Array(title.utf8), [10], Array(detail.utf8)].joined() {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let folded = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - folded.count) + folded
  }
}
