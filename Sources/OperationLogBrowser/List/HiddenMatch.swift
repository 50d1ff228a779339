import OperationLogs
import TextScreen
import TextWidgets

/// Where a match is that no cell of its row shows.
extension BrowserModel {
  /// A sentence about the row under the cursor; nil if one of its cells shows a match, or nothing in it matches.
  ///
  /// - Parameters:
  ///   - needle: what is searched.
  ///   - columns: the width of the list.
  /// - Returns: `The match is in its checkpoint, which is not shown in full.`
  func hiddenMatch(of needle: TextNeedle, columns: Int) -> String? {
    guard let log = list.selected.map(log) else { return nil }
    let options = drawingOptions(cursor: .hidden, rule: nil)
    guard !list.showsMatch(of: needle, in: log, self.columns(in: columns), options) else { return nil }
    let field = LogField.allCases.first { field in
      guard let value = field.value(of: log) else { return false }
      return needle.occurs(in: value) || names.all.name(of: value, in: field).map(needle.occurs) ?? false
    }
    switch field {
    case .error: return "The match is in the rest of its error; \(press(.openError)) shows it."
    case .extra: return "The match is in its extra information; \(press(.open)) shows it."
    case .some(let field):
      let name = field.rawValue.replacing("_", with: " ")
      return "The match is in its \(name), which is not shown in full."
    case nil: return nil
    }
  }
}

extension ListPane {
  /// Whether a cell of a log's row shows a match.
  fileprivate func showsMatch(
    of needle: TextNeedle,
    in log: OperationLog,
    _ columns: ListColumns,
    _ options: DrawingOptions
  ) -> Bool {
    zip(cells(of: log, columns, options), columns.layout.places).contains { text, place in
      !needle.occurrences(in: text.truncated(to: place.width)).isEmpty
    }
  }
}
