import OperationLogs
import TextScreen

/// Makes printable text of the program's own words and of the logs', in the characters that the terminal can show.
struct Pen: Hashable, Sendable {
  let repertoire: Repertoire

  var glyphs: Glyphs { Glyphs(repertoire) }

  func callAsFunction(_ text: String, _ role: Role = .plain, _ attributes: Style.Attributes = [])
    -> PrintableText
  {
    PrintableText(text, Style(role, attributes), repertoire: repertoire)
  }

  /// A sentence of the program's own, with quotation marks that the terminal can show.
  func sentence(_ text: String, _ role: Role = .plain) -> PrintableText {
    guard repertoire == .ascii else { return self(text, role) }
    return self(String(text.map { $0 == "«" || $0 == "»" ? "\"" : $0 }), role)
  }

  /// Texts side by side, with a separator between them.
  func joined(_ texts: [PrintableText], separator: PrintableText) -> PrintableText {
    var line = PrintableText("", repertoire: repertoire)
    for (index, text) in texts.enumerated() {
      if index > 0 { line += separator }
      line += text
    }
    return line
  }

  /// Facts of one line: `2,000 loaded · newest first`.
  func facts(_ texts: [String], _ role: Role = .plain) -> PrintableText {
    joined(texts.map { self($0, role) }, separator: separator)
  }

  /// What stands between facts.
  var separator: PrintableText { self(" \(glyphs.separator) ", .muted) }

  /// A status's glyph and word, in the colour of its class.
  func status(of log: OperationLog) -> PrintableText {
    let kind = log.statusClass
    return self("\(glyph(of: kind)) \(log.status ?? "null")", kind.role)
  }

  /// How many times: `12×`, `5.3×`.
  func times(_ factor: Double) -> String {
    let tenths = Int(min(factor * 10, 1e15).rounded())
    let number = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : (tenths / 10).grouped
    return number + glyphs.times
  }

  func glyph(of kind: StatusClass) -> String {
    switch kind {
    case .failed: glyphs.failed
    case .running: glyphs.running
    case .ok: glyphs.ok
    case .deleted: glyphs.deleted
    case .other: glyphs.other
    }
  }
}

extension StatusClass {
  /// The colour of the class.
  var role: Role {
    switch self {
    case .failed: .danger
    case .running: .warning
    case .ok: .success
    case .deleted: .inactive
    case .other: .plain
    }
  }
}

extension DurationMark.Kind {
  /// The colour of the mark.
  var role: Role {
    switch self {
    case .stuck: .danger
    case .slow: .warning
    }
  }
}

extension Int {
  /// With commas between the thousands: `25,000`.
  var grouped: String {
    var digits = String(magnitude)
    var place = digits.index(digits.endIndex, offsetBy: -3, limitedBy: digits.startIndex)
    while let comma = place, comma > digits.startIndex {
      digits.insert(",", at: comma)
      place = digits.index(comma, offsetBy: -3, limitedBy: digits.startIndex)
    }
    return (self < 0 ? "-" : "") + digits
  }

  /// `1 log`, `2,000 logs`.
  func counted(_ noun: String) -> String {
    "\(grouped) \(noun)\(self == 1 ? "" : "s")"
  }
}
