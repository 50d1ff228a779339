import OperationLogs

/// The names of plans and providers, which logs do not have: asked for once, and quietly absent if refused.
extension Browser {
  /// Asks for the names as soon as the first page is there, so that the list never waits for them.
  mutating func findNames() {
    guard !model.hasAskedForNames else { return }
    model.hasAskedForNames = true
    let fields = model.dialect.namedFields
    if !fields.isEmpty { emit(.findNames(fields)) }
  }

  /// Shows names, and the logs that a filter finds by them.
  mutating func recognize(_ names: [String: String], of field: LogField) {
    let before = model.names
    model.names.set(names, of: field, model.pen)
    guard model.names != before else { return }
    layers.recognize(model.names.all)
    search.recognize(model)
    if model.controller.recognize(model.names.all) {
      showRows(ofOtherList: true)
      search.restart(model)
      model.tally.update(model.controller)
    } else if model.sort.isLocal, model.sort.column.subject == field.rawValue {
      showRows(ofOtherList: true)
    }
  }
}
