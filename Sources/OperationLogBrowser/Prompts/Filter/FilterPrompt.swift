import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// Asks for the filter; marks invalid words and counts matching logs while the user types.
struct FilterPrompt: Prompt {
  var editor: LineEditor
  let label = " filter: "
  /// The invalid words.
  private var mistakes: [FilterLine.Mistake] = []
  /// The loaded logs that the filter matches, while it is valid.
  private var count: FilterCount?
  /// How many of them the list would not show yet, because they lie beyond a gap.
  private var waiting = 0
  /// The completions after Tab, until another key is pressed.
  private var offer: CompletionOffer?
  /// Whether Enter was pressed on an invalid filter.
  private var isRefused = false

  /// Starts with the current filter.
  init(_ model: BrowserModel) {
    let text = model.filterText
    editor = LineEditor(text.isEmpty ? "" : text + " ", history: model.kept.filters)
    read(model)
  }

  /// Completing causes needs all error signatures.
  func needs(_ model: BrowserModel) -> StatisticsNeeds { StatisticsNeeds(isWhole: namesCauses, completes: true) }

  private var namesCauses: Bool { editor.text.contains("cause:") }

  var isUnfinished: Bool { count?.isUnfinished ?? false }

  mutating func update(_ model: BrowserModel) {
    let cache = model.controller.cache
    count?.advance(cache, limit: Statistics.stride)
    guard let count else { return }
    waiting = model.controller.countBeyondGap(of: count.query) { count.contains($0, cache) }
  }

  mutating func accept(_ model: BrowserModel) -> [Reaction] {
    let (line, mistakes) = reading(model)
    guard mistakes.isEmpty else {
      isRefused = true
      return []
    }
    let narrow = Reaction.narrow(model.query(filteredBy: line), isStatusNewest: line.soleStatus != nil)
    let unseen = line.terms.contains(where: \.readsTexts) ? model.unseenTexts : nil
    let said = [BrowserModel.undecided(count?.undecided ?? 0), unseen].compactMap(\.self).joined(separator: " ")
    return [.closePrompt, narrow] + (said.isEmpty ? [] : [.say(said)]) + [.keep(.filter(line.text))]
  }

  // MARK: - While it is written

  mutating func edit(_ change: LineChange, _ model: BrowserModel) {
    switch change {
    case .complete(let step): complete(by: step, model)
    default:
      (offer, isRefused) = (nil, false)
      editor.apply(change)
    }
    read(model)
  }

  /// Completes the word before the cursor: first the common prefix, then one value after another.
  private mutating func complete(by step: Int, _ model: BrowserModel) {
    let next =
      offer?.moved(by: step)
      ?? CompletionOffer(FilterCompletion(editor.text, cursor: editor.cursor, vocabulary: vocabulary(model)))
    if let line = next.line { editor.replace(with: line.text, cursor: line.cursor) }
    isRefused = false
    offer = next.isSettled ? nil : next
  }

  /// The values for completion.
  private func vocabulary(_ model: BrowserModel) -> FilterVocabulary {
    var vocabulary = model.statistics.values.vocabulary
    vocabulary.dialect = model.dialect
    vocabulary.setNames(model.names.all)
    if namesCauses {
      let groups = model.statistics.whole.signatures.groups(limit: FilterVocabulary.limit)
      vocabulary.setCauses(groups.map(\.signature))
    }
    return vocabulary
  }

  /// Parses the filter: marks invalid words and starts counting matches of the rest.
  private mutating func read(_ model: BrowserModel) {
    let (line, mistakes) = reading(model)
    self.mistakes = mistakes
    guard mistakes.isEmpty else { return count = nil }
    let query = model.query(filteredBy: line)
    if count?.isOf(query) != true { count = FilterCount(query, judgedBy: model.limits) }
  }

  private func reading(_ model: BrowserModel) -> (line: FilterLine, mistakes: [FilterLine.Mistake]) {
    let canJudgeMarks = !model.limits.isEmpty
    return FilterLine.reading(
      editor.text,
      now: model.now,
      zone: model.zoneOffset,
      canJudgeMarks: canJudgeMarks,
      dialect: model.dialect
    )
  }
}

// MARK: - Drawing

extension FilterPrompt {
  var marked: [Range<Int>] { mistakes.filter { !isBeingWritten($0) }.map(\.range) }

  /// Whether a word is only incomplete: the cursor is right after its colon.
  private func isBeingWritten(_ mistake: FilterLine.Mistake) -> Bool {
    !isRefused && mistake.word.hasSuffix(":") && mistake.range.upperBound == editor.cursor
  }

  /// The error, or the facts about the filter; below that the completions or an example.
  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    let pen = model.pen
    var notes = mistakes.first.map { note(on: $0, pen).wrapped(to: width) } ?? [pen.facts(facts(model))]
    if let offer {
      notes = Array(notes.prefix(rows - 1)) + [offer.note(width: width, pen)]
    } else if notes.count < rows {
      notes += pen("Tab completes  " + model.dialect.filterExample, .muted).wrapped(to: width).prefix(1)
    }
    return notes.prefix(rows).map { $0.truncated(to: width) }
  }

  private func note(on mistake: FilterLine.Mistake, _ pen: Pen) -> PrintableText {
    pen(mistake.sentence, isBeingWritten(mistake) ? .muted : .danger)
  }

  /// The facts about the filter: `12+ of 2,000 loaded; more on server`, and which part the server applies.
  private func facts(_ model: BrowserModel) -> [String] {
    guard let count else { return [] }
    let isComplete = model.controller.isComplete(count.query)
    let shown = count.count - waiting
    let loaded = "\((model.controller.cache.count - waiting).grouped) loaded"
    let more = isComplete ? "" : "; more on server"
    let counted = count.isUnfinished ? "\(shown.grouped) so far of" : "\(shown.grouped(orMore: !isComplete)) of"
    let undecided = count.undecided == 0 ? "" : "\(count.undecided.grouped) given up"
    return ["\(counted) \(loaded)\(more)", undecided, FilterDivision(count.query).words].filter { !$0.isEmpty }
  }
}
