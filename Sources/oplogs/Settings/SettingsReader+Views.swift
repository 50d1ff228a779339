import OperationLogBrowser

extension SettingsReader {
  mutating func readViews(_ node: SettingsNode) {
    for entry in entries(of: node, "views") {
      guard !entry.name.isEmpty, ViewWord(entry.name) == nil else {
        refuse(entry.line, "\"\(entry.name)\" cannot be the name of a view: it is one already.")
        continue
      }
      guard let description = view(entry) else { continue }
      settings.views.append(NamedView(name: entry.name, description: description))
    }
  }

  /// The view of an entry; nil if a part of it means nothing.
  private mutating func view(_ entry: SettingsNode.Entry) -> ViewDescription? {
    let (name, before) = (entry.name, mistakes.count)
    var (view, lines) = (ViewDescription(), [String: Int]())
    for part in entries(of: entry.node, "The view \(name)") {
      guard ViewDescription.names.contains(part.name) else {
        refuse(part.line, "The view \(name) has no part \(part.name).", part.name, ViewDescription.names, "Parts")
        continue
      }
      guard let value = value(of: part) else { continue }
      lines[part.name] = part.line
      _ = view.set(part.name, value)
    }
    guard mistakes.count == before else { return nil }
    do throws(ViewDescription.Mistake) {
      try view.check(now: now, dialect: nil)
      return view
    } catch {
      refuse(lines[error.part] ?? entry.line, "The view \(name), \(error.part): \(error.sentence)")
      return nil
    }
  }

  /// A text; the columns may also be a list.
  private mutating func value(of part: SettingsNode.Entry) -> String? {
    guard part.name == "columns" else { return text(of: part.node, part.name) }
    guard let names = texts(of: part.node, part.name) else { return nil }
    if names.isEmpty { refuse(part.line, "columns needs names.") }
    return names.joined(separator: ",")
  }
}
