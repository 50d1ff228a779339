import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// Asks for the filter: what means nothing is marked, the rest is counted while it is written.
struct FilterPrompt: Prompt {
  var editor: LineEditor
  let label = " filter: "
  /// The words that mean nothing, as it stands.
  private var mistakes: [FilterLine.Mistake] = []
  /// How many loaded logs the filter would show, while all of it means something.
  private var count: FilterCount?
  /// What Tab offers for the word before the cursor, until another key is pressed.
  private var offer: CompletionOffer?
  /// Whether Enter was pressed on what means nothing.
  private var isRefused = false

  /// Begins with the present filter.
  init(_ model: BrowserModel) {
    let text = model.filterText
    editor = LineEditor(text.isEmpty ? "" : text + " ", history: model.kept.filters)
    read(model)
  }

  /// Causes can be completed once errors have been counted.
  func needs(_ model: BrowserModel) -> StatisticsNeeds { namesCauses ? .whole : .nothing }

  private var namesCauses: Bool { editor.text.contains("cause:") }

  var isUnfinished: Bool { count?.isUnfinished ?? false }

  mutating func update(_ model: BrowserModel) {
    count?.goOn(model.controller.cache, limit: Statistics.stride)
  }

  mutating func accept(_ model: BrowserModel) -> [Reaction] {
    let (line, mistakes) = reading(model)
    guard mistakes.isEmpty else {
      isRefused = true
      return []
    }
    let narrow = Reaction.narrow(model.query(filteredBy: line), isStatusNewest: line.soleStatus != nil)
    let unseen = line.terms.contains(where: \.readsTexts) ? model.unseenTexts : nil
    return [.closePrompt, narrow] + (unseen.map { [.say($0)] } ?? []) + [.keep(.filter(line.text))]
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

  /// Writes what the word before the cursor goes on with: what all candidates share, after that one value after the other.
  private mutating func complete(by step: Int, _ model: BrowserModel) {
    let next =
      offer?.moved(by: step)
      ?? CompletionOffer(FilterCompletion(editor.text, cursor: editor.cursor, vocabulary: vocabulary(model)))
    if let line = next.line { editor.replace(with: line.text, cursor: line.cursor) }
    isRefused = false
    offer = next.isSettled ? nil : next
  }

  /// What the filter's values can be completed with.
  private func vocabulary(_ model: BrowserModel) -> FilterVocabulary {
    var vocabulary = model.statistics.basics.vocabulary
    vocabulary.dialect = model.dialect
    if namesCauses {
      let groups = model.statistics.whole.signatures.groups(limit: FilterVocabulary.limit)
      vocabulary.setCauses(groups.map(\.signature))
    }
    return vocabulary
  }

  /// Reads the filter as it stands: what means nothing is marked, the rest is counted from here on.
  private mutating func read(_ model: BrowserModel) {
    let (line, mistakes) = reading(model)
    self.mistakes = mistakes
    guard mistakes.isEmpty else { return count = nil }
    let query = model.query(filteredBy: line)
    if count?.isOf(query) != true { count = FilterCount(query, judgedBy: model.statistics.limits) }
  }

  private func reading(_ model: BrowserModel) -> (line: FilterLine, mistakes: [FilterLine.Mistake]) {
    let canJudgeMarks = !model.statistics.limits.isEmpty
    return FilterLine.reading(editor.text, now: model.now, canJudgeMarks: canJudgeMarks, dialect: model.dialect)
  }
}

// MARK: - Drawing

extension FilterPrompt {
  var marked: [Range<Int>] { mistakes.filter { !isBeingWritten($0) }.map(\.range) }

  /// Whether a word only waits for its value: the cursor stands behind its colon.
  private func isBeingWritten(_ mistake: FilterLine.Mistake) -> Bool {
    !isRefused && mistake.word.hasSuffix(":") && mistake.range.upperBound == editor.cursor
  }

  /// What is wrong with it, else the facts about it; under that what can be written.
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
    pen.sentence(mistake.sentence, isBeingWritten(mistake) ? .muted : .danger)
  }

  /// What is known of the filter as it stands: `12 of 2,000 loaded; more on server`, and who looks for what.
  private func facts(_ model: BrowserModel) -> [String] {
    guard let count else { return [] }
    let loaded = "\(model.controller.cache.count.grouped) loaded"
    let more = model.controller.isComplete(count.query) ? "" : "; more on server"
    let counted = count.isUnfinished ? "\(count.count.grouped) so far of" : "\(count.count.grouped) of"
    return ["\(counted) \(loaded)\(more)", FilterDivision(count.query).words].filter { !$0.isEmpty }
  }
}
