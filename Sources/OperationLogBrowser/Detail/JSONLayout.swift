import JSON
import OperationLogs
import TextScreen

/// JSON as lines, one value each; keys are sorted and have their own role.
///
/// A string with several lines is shown as text, a string that contains JSON as JSON.
struct JSONLayout {
  private let folded: Bool
  private let repertoire: Repertoire
  private var lines: [PrintableText] = []

  private init(folded: Bool, repertoire: Repertoire) {
    self.folded = folded
    self.repertoire = repertoire
  }

  /// A value's lines; `folded` folds the tracebacks in its strings.
  static func lines(
    of value: JSONValue,
    folded: Bool,
    repertoire: Repertoire
  ) -> [PrintableText] {
    var layout = JSONLayout(folded: folded, repertoire: repertoire)
    layout.write(value, depth: 0, after: layout.text(""), comma: false)
    return layout.lines
  }

  /// The number of frames of all tracebacks in strings.
  static func frameCount(in value: JSONValue) -> Int {
    switch value {
    case .string(let string):
      if let inner = JSONText.parse(string) { return frameCount(in: inner) }
      return string.utf8.contains(10) ? Traceback(string)?.frameCount ?? 0 : 0
    case .array(let elements): return elements.reduce(0) { $0 + frameCount(in: $1) }
    case .object(let members): return members.values.reduce(0) { $0 + frameCount(in: $1) }
    case .null, .bool, .integer, .number: return 0
    }
  }

  /// Writes a value; `start` precedes it on its first line.
  private mutating func write(
    _ value: JSONValue,
    depth: Int,
    after start: PrintableText,
    comma: Bool
  ) {
    let end = text(comma ? "," : "")
    switch value {
    case .object(let members) where !members.isEmpty:
      lines.append(start + text("{"))
      let sorted = members.sorted { $0.key < $1.key }
      for (index, member) in sorted.enumerated() {
        let key = indent(depth + 1) + text(quoted(member.key), .accent) + text(": ")
        write(member.value, depth: depth + 1, after: key, comma: index < sorted.count - 1)
      }
      lines.append(indent(depth) + text("}") + end)
    case .array(let elements) where !elements.isEmpty:
      lines.append(start + text("["))
      for (index, element) in elements.enumerated() {
        let comma = index < elements.count - 1
        write(element, depth: depth + 1, after: indent(depth + 1), comma: comma)
      }
      lines.append(indent(depth) + text("]") + end)
    case .string(let string):
      write(string, depth: depth, after: start, comma: comma)
    case .object: lines.append(start + text("{}") + end)
    case .array: lines.append(start + text("[]") + end)
    case .null: lines.append(start + text("null") + end)
    case .bool(let flag): lines.append(start + text("\(flag)") + end)
    case .integer(let integer): lines.append(start + text("\(integer)") + end)
    case .number(let number): lines.append(start + text("\(number)") + end)
    }
  }

  private mutating func write(
    _ string: String,
    depth: Int,
    after start: PrintableText,
    comma: Bool
  ) {
    if let inner = JSONText.parse(string) {
      let note = text("(JSON in a string) ", .muted)
      write(inner, depth: depth, after: start + note, comma: comma)
    } else if string.utf8.contains(10) {
      lines.append(start)
      for line in block(string) { lines.append(indent(depth + 1) + line) }
    } else {
      lines.append(start + text(quoted(string)) + text(comma ? "," : ""))
    }
  }

  private func block(_ string: String) -> [PrintableText] {
    guard let traceback = Traceback(string) else {
      return PrintableText.lines(string, repertoire: repertoire)
    }
    return TracebackLayout(traceback: traceback, repertoire: repertoire).lines(folded: folded)
  }

  /// In quotes, with inner quotes escaped; unprintable characters are made visible as everywhere.
  private func quoted(_ string: String) -> String {
    var scalars = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in string.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
      scalars.append(scalar)
    }
    scalars.append("\"")
    return String(scalars)
  }

  private func indent(_ depth: Int) -> PrintableText {
    text(String(repeating: "  ", count: depth))
  }

  private func text(_ text: String, _ role: Role = .plain) -> PrintableText {
    PrintableText(text, Style(role), repertoire: repertoire)
  }
}
