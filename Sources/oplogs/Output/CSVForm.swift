import JSON

/// How CSV is written: as Python's `csv` does it (RFC 4180), with the `--quote` of the `openstack` command.
struct CSVForm: Sendable {
  /// When values stand in quotes (python-cliff `formatters/commaseparated.py`).
  enum Quoting: String, CaseIterable {
    case all, minimal, none, nonnumeric
  }

  var quoting = Quoting.nonnumeric
  /// Whether a spreadsheet must not take any value for a formula.
  var isSafe = false

  /// A value: its text, nil for null, and whether it is a number.
  struct Cell {
    var text: String?
    var isNumber = false

    init(_ value: JSONValue?, text: String?) {
      self.text = text
      switch value {
      case .integer, .number: isNumber = true
      default: break
      }
    }

    init(title: String) {
      text = title
    }
  }

  func line(_ cells: [Cell]) -> String {
    cells.map(text).joined(separator: ",") + "\n"
  }

  func head(_ titles: [String]) -> String {
    line(titles.map { Cell(title: $0) })
  }

  private func text(of cell: Cell) -> String {
    let text = isSafe && !cell.isNumber ? Self.harmless(cell.text ?? "") : cell.text ?? ""
    let isQuoted =
      switch quoting {
      case .all: true
      case .nonnumeric: !cell.isNumber
      case .minimal: text.utf8.contains(where: Self.special.contains)
      case .none: false
      }
    if isQuoted { return "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    return quoting == .none ? Self.escaped(text) : text
  }

  private static let special = Set(",\"\r\n".utf8)

  /// Without quotes, a backslash stands before what would end the value.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" || special.contains(where: { UInt32($0) == scalar.value }) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// What spreadsheets take for the beginning of a formula (OWASP "CSV Injection").
  private static let formulaStarts = Set("=+-@\t\r".utf8)

  private static func harmless(_ text: String) -> String {
    text.utf8.first.map(formulaStarts.contains) == true ? "'" + text : text
  }
}
