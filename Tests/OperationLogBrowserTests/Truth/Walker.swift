import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A person who walks through the views of a server of which so much is loaded, and reads the figures off the screen.
struct Walker {
  /// How much of the list is loaded.
  enum Stage: CaseIterable { case start, more, all }

  let dialect: LogDialect
  private(set) var stage: Stage
  let rows: [PlainRow]
  var player: Player

  /// What is loaded takes a while, so every walk begins with a copy of it.
  private static let begun = Dictionary(
    uniqueKeysWithValues: [LogDialect.karbor, .cbr].map { dialect in (dialect.name, Walker(dialect).loaded) }
  )

  init(_ dialect: LogDialect, _ stage: Stage) {
    self.init(dialect)
    self.stage = stage
    if let begun = Self.begun[dialect.name]?[stage] { player = begun }
  }

  /// Someone who has come back, or who begins with a filter.
  init(_ dialect: LogDialect, lastVisit: LogTime? = nil, filter: String? = nil) {
    (self.dialect, stage) = (dialect, .start)
    rows = (dialect == .cbr ? PlainRows.cbr : .karbor).rows
    var kept = KeptState()
    let context = BrowserContext(cloud: "demo", region: "RegionOne", project: "alpha", dialect: dialect)
    if let lastVisit, let place = KeptVisit.Place(context) { kept.apply(.visit(place, lastVisit)) }
    player = Player(
      rows.map { $0.log(dialect) },
      size: Size(columns: 260, rows: 46),
      query: LogQuery(dialect: dialect),
      kept: kept,
      refreshInterval: 0,
      start: filter.map { ViewDescription(filter: $0) }
    )
    player.happen(.connected(context))
  }

  /// The player at each stage.
  private var loaded: [Stage: Player] {
    var walker = self
    return Stage.allCases.reduce(into: [:]) { players, stage in
      switch stage {
      case .start: walker.player.answerAll()
      case .more: for _ in 0..<5 { walker.press("L") }
      case .all: walker.press("A")
      }
      players[stage] = walker.player
    }
  }

  var isAllLoaded: Bool { stage == .all }
  var now: Double { PlainRows.now }

  /// Presses keys, and waits for what the server answers to each group of them.
  mutating func press(_ groups: String...) {
    for keys in groups {
      player.press(keys)
      player.answerAll()
    }
  }

  /// The true number of rows for which something holds.
  func truth(_ holds: (PlainRow) -> Bool) -> Int { rows.count(where: holds) }

  func expect(_ figure: Figure?, _ truth: Int, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
    Figure.expect(
      figure,
      is: truth,
      allLoaded: isAllLoaded,
      "\(dialect), \(stage), \(what)",
      sourceLocation: sourceLocation
    )
  }

  // MARK: - What stands on the screen

  /// The list or view, without what stands beside it.
  var left: [String] { player.screen.lines().map { String($0.prefix { $0 != "│" }) } }

  /// What stands beside it.
  var right: [String] {
    player.screen.lines().compactMap { line in line.firstIndex(of: "│").map { String(line[line.index(after: $0)...]) } }
  }

  /// A figure of the status bar: `all`, a class, or `stuck`.
  func bar(_ name: String) -> Figure? {
    let words = player.statusLine.split(separator: " ")
    guard let place = words.firstIndex(where: { $0 == name }), place + 1 < words.count else { return nil }
    return Figure(words[place + 1])
  }

  /// The number of rows in the header: `2,000 loaded, more on server`, `12 shown, 1,988 hidden, all loaded`.
  var shown: Figure? {
    player.header.firstMatch(of: #/ (?:all )?([\d,]+) (?:loaded|shown|of)/#).flatMap { Figure($0.1) }.map {
      Figure($0.number, isOpen: player.header.contains("more on server") || player.isLoading)
    }
  }

  /// The number of loaded logs in the header that the filter hides.
  var hidden: Int? { player.header.firstMatch(of: #/, ([\d,]+) hidden/#).flatMap { Figure($0.1) }?.number }

  /// The number of rows at the bottom: `1/2,000`.
  var rowCount: Int? { player.footer.firstMatch(of: #/[\d,]+\/([\d,]+)$/#).flatMap { Figure($0.1) }?.number }

  /// The base of a view's figures: `of 2,000 loaded; more on server`, `of all 9,600`.
  var base: Figure? {
    let heading = left.dropFirst(3).first ?? ""
    if let all = heading.firstMatch(of: #/(?:of )?all ([\d,]+)/#) { return Figure(all.1) }
    return heading.firstMatch(of: #/([\d,]+) (?:logs? )?loaded; more/#).flatMap { Figure($0.1 + "+") }
  }
}
