import OperationLogs
import TextScreen

extension Browser {
  mutating func openPrompt(_ kind: Prompt.Kind) {
    switch overlay {
    case .statuses, .copy, .related, .export, .columns, .cells, .palette, .contexts: return
    case .help, .requestLog, nil: break
    }
    message = nil
    let text = kind == .filter && !filterText.isEmpty ? filterText + " " : ""
    prompt = Prompt(kind, text, history: history(of: kind))
    readFilter()
  }

  /// The lines that the arrows bring back, the newest last; among commands they move the cursor instead.
  private func history(of kind: Prompt.Kind) -> [String] {
    switch kind {
    case .filter: kept.filters
    case .search: searches
    case .command: []
    case .path: paths
    }
  }

  /// A key while a prompt is open.
  mutating func write(_ key: Key) {
    guard var prompt else { return }
    switch (key, Keymap.promptCommand(for: key)) {
    case (.character(let character), _): prompt.insert(String(character))
    case (.paste(let text), _): prompt.insert(text)
    case (_, .leave): return leavePrompt()
    case (_, .accept): return accept(prompt)
    case (_, .edit(.deleteBackward)) where prompt.editor.text.isEmpty: return leavePrompt()
    case (_, .completeNext): prompt.complete(by: 1, vocabulary(for: prompt))
    case (_, .completePrevious): prompt.complete(by: -1, vocabulary(for: prompt))
    case (_, .edit(let command)): prompt.perform(command)
    case (_, nil): performBesidePrompt(key)
    }
    self.prompt = prompt
    readFilter()
    chooseCommand(key)
  }

  /// The keys that a prompt leaves alone.
  mutating func performBesidePrompt(_ key: Key) {
    switch Keymap.command(for: key, in: .text) {
    case .redraw: emit(.redraw)
    case .suspend: emit(.suspend)
    default: break
    }
  }

  private mutating func leavePrompt() {
    if prompt?.kind == .command { overlay = nil }
    prompt = nil
  }

  /// Does what was written; a filter that means nothing stays to be mended, and the former result with it.
  private mutating func accept(_ prompt: Prompt) {
    let text = prompt.editor.text
    switch prompt.kind {
    case .search:
      self.prompt = nil
      searchHere(text)
      if !text.isEmpty, searches.last != text { searches.append(text) }
    case .filter:
      guard let line = try? FilterLine(text, now: now, limits: statistics.limits, dialect: dialect) else {
        self.prompt?.refuse()
        return
      }
      self.prompt = nil
      setFilter(line)
      keep(.filter(line.text))
    case .command: runCommand()
    case .path(let content):
      guard !text.isEmpty else { return }
      beginWriting(ExportRequest(content, path: text))
    }
  }

  // MARK: - A filter while it is written

  /// Reads the filter as it stands: what means nothing is marked, the rest is counted from here on.
  private mutating func readFilter() {
    guard let prompt, prompt.kind == .filter else { return }
    let (line, mistakes) = FilterLine.reading(
      prompt.editor.text,
      now: now,
      limits: statistics.limits,
      dialect: dialect
    )
    let query = query(filteredBy: line)
    self.prompt?.take(query, mistakes: mistakes)
  }

  /// What the filter's values can be completed with.
  private func vocabulary(for prompt: Prompt) -> FilterVocabulary {
    var vocabulary = statistics.basics.vocabulary
    vocabulary.dialect = dialect
    if prompt.asksForCauses {
      vocabulary.setCauses(statistics.whole.signatures.groups(limit: FilterVocabulary.limit).map(\.signature))
    }
    return vocabulary
  }

  /// What is known of the filter as it stands: `12 of 2,000 loaded; more on server`, and who looks for what.
  var promptFacts: [String] {
    guard let count = prompt?.count else { return [] }
    let loaded = "\(controller.cache.count.grouped) loaded"
    let more = controller.isComplete(count.query) ? "" : "; more on server"
    let counted = count.isUnfinished ? "\(count.count.grouped) so far of" : "\(count.count.grouped) of"
    return ["\(counted) \(loaded)\(more)", FilterDivision(count.query).words].filter { !$0.isEmpty }
  }
}
