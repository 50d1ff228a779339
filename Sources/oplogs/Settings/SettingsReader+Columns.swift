import OperationLogBrowser

extension SettingsReader {
  private static let widths = 1...500
  /// It takes what the others leave.
  private static let growing = "error"

  /// A list of names, each with a width if it is to have one: `[started, plan: 30, error]`.
  mutating func readColumns(_ node: SettingsNode) {
    guard case .list(let nodes) = node.value, !nodes.isEmpty else {
      return refuse(node.line, "columns must be a list, as in \"[started, plan: 30, error]\".")
    }
    for node in nodes {
      switch node.value {
      case .mapping(let entries): for entry in entries { readColumn(entry.name, entry.node, entry.line) }
      default: if let name = text(of: node, "columns") { readColumn(name, nil, node.line) }
      }
    }
  }

  private mutating func readColumn(_ name: String, _ width: SettingsNode?, _ line: Int) {
    let known = ViewDescription.columnNames
    guard known.contains(name) else { return refuse(line, "No such column: \(name).", name, known, "Columns") }
    guard !settings.columns.contains(where: { $0.name == name }) else {
      return refuse(line, "The column \(name) is there twice.")
    }
    var column = Settings.Column(name: name)
    if let width, !width.isNull {
      guard let text = text(of: width, name) else { return }
      guard name != Self.growing else { return refuse(line, "\(name) takes what the others leave, and has no width.") }
      guard let number = Int(text), Self.widths.contains(number) else {
        return refuse(line, "The width of \(name) is not a number from 1 to \(Self.widths.upperBound).")
      }
      column.width = number
    }
    settings.columns.append(column)
  }
}
