import OperationLogs
import TextScreen

extension Browser {
  mutating func openPrompt(_ kind: Prompt.Kind) {
    switch overlay {
    case .statuses, .copy, .related: return
    case .help, .requestLog, nil: break
    }
    message = nil
    let text = kind == .filter && !filterText.isEmpty ? filterText + " " : ""
    prompt = Prompt(kind, text, history: histories[kind] ?? [])
  }

  /// A key while a prompt is open.
  mutating func write(_ key: Key) {
    guard var prompt else { return }
    switch (key, Keymap.edit(for: key)) {
    case (.character(let character), _): prompt.editor.insert(String(character))
    case (.paste(let text), _): prompt.editor.insert(text)
    case (_, .leave): return leavePrompt()
    case (_, .accept): return accept(prompt)
    case (_, .deleteBackward) where prompt.editor.text.isEmpty: return leavePrompt()
    case (_, let command?): prompt.editor.perform(command)
    case (_, nil): perform(key)
    }
    prompt.check(now: now, limits: statistics.limits, dialect: dialect)
    self.prompt = prompt
  }

  /// The keys that a prompt leaves alone.
  private mutating func perform(_ key: Key) {
    switch Keymap.command(for: key, in: .text) {
    case .redraw: emit(.redraw)
    case .suspend: emit(.suspend)
    default: break
    }
  }

  private mutating func leavePrompt() {
    prompt = nil
  }

  /// Does what was written; a filter that means nothing stays to be mended, and the former result with it.
  private mutating func accept(_ prompt: Prompt) {
    let text = prompt.editor.text
    switch prompt.kind {
    case .search:
      self.prompt = nil
      searchHere(text)
    case .filter:
      guard let line = try? FilterLine(text, now: now, limits: statistics.limits, dialect: dialect) else { return }
      self.prompt = nil
      setFilter(line)
    }
    remember(text, prompt.kind)
  }

  private mutating func remember(_ text: String, _ kind: Prompt.Kind) {
    let line = text.trimmingPrefix { $0 == " " }
    guard !line.isEmpty, histories[kind]?.last != text else { return }
    histories[kind, default: []].append(text)
  }
}
