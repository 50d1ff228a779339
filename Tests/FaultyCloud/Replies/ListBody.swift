/// The body of a list, split into rows without parsing them.
struct ListBody {
  private static let start = Array("{\"operation_logs\": [".utf8)
  private static let linksStart = Array(", \"operation_logs_links\": ".utf8)
  private static let idStart = Array("{\"id\": \"".utf8)

  var rows: [[UInt8]] = []
  /// The array of links; nil if there is none.
  var links: [UInt8]?

  /// Splits a body of Karbor's; nil if it is not a list.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.start) else { return nil }
    var position = Self.start.count
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
      guard let end = Self.endOfObject(bytes, from: position) else { return nil }
      rows.append(Array(bytes[position..<end]))
      position = end
      if bytes[position...].starts(with: ", ".utf8) { position += 2 }
    }
    let rest = bytes[min(position + 1, bytes.count)...]
    if rest.starts(with: Self.linksStart) {
      links = Array(rest.dropFirst(Self.linksStart.count).dropLast())
    }
  }

  var bytes: [UInt8] {
    var bytes = Self.start
    bytes += rows.joined(separator: ", ".utf8)
    bytes += "]".utf8
    if let links { bytes += Self.linksStart + links }
    return bytes + "}".utf8
  }

  /// The id of a row.
  static func id(_ row: [UInt8]) -> String {
    String(decoding: row.dropFirst(idStart.count).prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  /// Repeats the last rows of the previous page first; on a full page they replace the last ones.
  mutating func repeatRows(of before: [[UInt8]], count: Int) {
    let isFull = links != nil
    // A page with only old rows is a different fault.
    let room = isFull ? rows.count - 1 : before.count - rows.count
    let old = before.suffix(max(0, min(count, room)))
    let last = rows.last
    rows = old + (isFull ? rows.dropLast(old.count) : rows)
    if let last, let newLast = rows.last { moveMarker(from: Self.id(last), to: Self.id(newLast)) }
  }

  private mutating func moveMarker(from old: String, to new: String) {
    links = links.map { links in
      links.replacing(Array(old.utf8), with: Array(new.utf8))
    }
  }

  /// The position after the object that begins here.
  private static func endOfObject(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for position in start..<bytes.count {
      switch bytes[position] {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isInText: isEscaped = true
      case UInt8(ascii: "\""): isInText.toggle()
      case _ where isInText: break
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
    }
    return nil
  }
}
