import LogStore
import OperationLogs

/// Which of several sources are there, and what is known of each.
actor SourceRoll {
  /// By their numbers, which never change: a family's members come behind all others.
  private(set) var sources: [MergedSource]
  /// The dialect of all, which tells where logs come from; nil until one of them has been reached.
  private(set) var dialect: LogDialect?
  private let fields: [LogField]
  private let now: @Sendable () -> LogTime
  private let tell: @Sendable (SourcesReport) -> Void
  private var reached: [Int: MergedSource.Reached] = [:]
  /// The families whose members are known.
  private var resolved: Set<Int> = []
  private var absent: [Int: AbsentSource] = [:]
  /// What was known of the sources that some list has ended without.
  private var missed: [Int: AbsentSource] = [:]
  private var told: SourcesReport?

  init(
    _ sources: [MergedSource],
    telling fields: [LogField],
    now: @escaping @Sendable () -> LogTime,
    _ tell: @escaping @Sendable (SourcesReport) -> Void
  ) {
    (self.sources, self.fields, self.now, self.tell) = (sources, fields, now, tell)
  }

  // MARK: - Who is there

  /// The sources with logs, and the families whose members are not known.
  var all: [Int] { sources.indices.filter { !resolved.contains($0) } }

  /// Those of them that have not been left out.
  var present: [Int] { all.filter { absent[$0] == nil } }

  var absentNumbers: Set<Int> { Set(absent.keys) }

  func isAbsent(_ source: Int) -> Bool { absent[source] != nil }

  /// A source leads somewhere.
  ///
  /// - Throws: `LogFailure` if its service is of another kind than that of the others.
  func note(_ source: Int, _ found: MergedSource.Reached) throws(LogFailure) {
    reached[source] = found
    if dialect == nil { dialect = found.dialect.telling(fields) }
    guard let dialect, dialect.name != found.dialect.name else { return }
    throw LogFailure("It is a service of \(found.dialect.title), the others are of \(dialect.title).")
  }

  /// The members of a family are known, and take its place.
  func resolve(_ family: Int, _ members: [MergedSource]) {
    guard resolved.insert(family).inserted else { return }
    sources += members
    absent[family] = nil
    tellChange()
  }

  /// A source has answered.
  func welcome(_ source: Int) {
    absent[source] = nil
    tellChange()
  }

  /// A source is left out; without a failure, it is only slow.
  func leaveOut(_ source: Int, _ failure: LogFailure?) {
    guard !resolved.contains(source) else { return }
    let since = absent[source]?.since ?? now()
    absent[source] = AbsentSource(
      name: sources[source].name,
      since: since,
      reason: failure?.line ?? "It does not answer."
    )
    tellChange()
  }

  /// A list has ended although these sources have not.
  func endWithout(_ sources: [Int]) {
    for source in sources { missed[source] = absent[source] ?? missed[source] }
  }

  /// The sources that some list has ended without, and those that are absent now.
  var leftOut: [AbsentSource] { missed.merging(absent) { $1 }.sorted { $0.key < $1.key }.map(\.value) }

  var report: SourcesReport {
    let endpoints = reached.values.compactMap { found in found.endpoint.map { (found.origin, $0) } }
    return SourcesReport(
      count: all.count,
      absent: absent.sorted { $0.key < $1.key }.map(\.value),
      endpoints: Dictionary(endpoints) { first, _ in first }
    )
  }

  private func tellChange() {
    let report = report
    guard report != told else { return }
    told = report
    tell(report)
  }

  /// What is said where a list cannot go on without some sources.
  func missing(_ numbers: Set<Int>) -> LogFailure {
    let words = absent.filter { numbers.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    return LogFailure(words.map(\.sentence).joined(separator: " "))
  }

  /// The dialect that all sources speak.
  ///
  /// - Throws: `LogFailure` if none was reached, or if there are several.
  func common() throws(LogFailure) -> LogDialect {
    guard let dialect else { throw missing(Set(all)) }
    let kinds = all.compactMap { place in reached[place].map { (sources[place].name, $0.dialect) } }
    guard kinds.contains(where: { $0.1.name != dialect.name }) else { return dialect }
    let words = kinds.map { "\($0.0) is a service of \($0.1.title)" }.joined(separator: ", ")
    throw LogFailure(
      "One list has the logs of one kind of service, but \(words): leave some out, or choose with --service."
    )
  }

  // MARK: - Where logs come from

  /// The sources whose logs a scope asks for; one that was not reached may be among them.
  func chosen(by scope: LogScope) -> [Int] { all.filter { reached[$0].map { scope.asks($0.origin) } ?? true } }

  /// The sources from which a log that tells this can come.
  func sources(of told: [LogField: String]) -> [Int] {
    all.filter { reached[$0]?.origin.agrees(with: told) ?? true }
  }

  /// A list as each source is asked for it.
  func own(_ walk: WalkQuery) -> WalkQuery {
    var own = walk
    own.paging = reached.values.first?.dialect.paging ?? walk.paging
    own.scope.origins = [:]
    return own
  }

  /// What has the logs of a source tell where they come from; nobody knows the project where those of all projects are asked for.
  func stamp(of source: Int, _ scope: LogScope) -> @Sendable (PackedLogs) -> PackedLogs {
    guard let origin = reached[source]?.origin else { return { $0 } }
    let told = fields.filter { $0 != .project || !scope.allProjects }
    return { $0.coming(from: origin, telling: told) }
  }

  /// The names of the sources' projects by id.
  var projectNames: [String: String] {
    reached.values.reduce(into: [:]) { names, found in
      if let id = found.origin.projectID, let name = found.origin.projectName { names[id] = name }
    }
  }
}
