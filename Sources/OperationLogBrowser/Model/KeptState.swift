import OperationLogs

/// Preferences kept from one run to the next; never a log or a secret.
package struct KeptState: Hashable, Sendable {
  /// The most filters that are kept.
  package static let mostFilters = 200
  /// The most places whose visits are kept.
  static let mostVisits = 200
  /// Longer filters are not kept; they were probably pasted.
  package static let longestFilter = 500

  /// The entered filters, each once, newest last.
  package private(set) var filters: [String] = []
  /// How times are displayed; nil if never changed.
  package private(set) var times: TimeDisplay?
  /// The list's sort order, by service name; only orders that begin with the newest logs.
  package private(set) var sorts: [String: Sort] = [:]
  /// The chosen columns, by service name.
  package private(set) var columns: [String: [String]] = [:]

  /// Where the detail is; nil if the screen's width decides.
  package private(set) var arrangement: PaneArrangement?

  /// When each place was last looked at, newest last.
  package private(set) var visits: [KeptVisit] = []

  /// The sort order of a list.
  package struct Sort: Hashable, Codable, Sendable {
    /// The column's title in lower case.
    package var column: String
    /// Whether the greatest value comes first.
    package var descending: Bool

    /// Makes an order.
    package init(column: String, descending: Bool) {
      self.column = column
      self.descending = descending
    }
  }

  /// A change that the user made.
  package enum Change: Hashable, Sendable {
    case filter(String)
    case times(TimeDisplay)
    /// Nil for the usual order.
    case sort(Sort?, service: String)
    /// The columns' titles in lower case; nil for the default columns.
    case columns([String]?, service: String)
    /// Where the detail is, beside the list or below it.
    case arrangement(PaneArrangement)
    /// The logs of a place were looked at.
    case visit(KeptVisit.Place, LogTime)
  }

  /// When a place was last looked at; nil if never.
  package func lastVisit(of place: KeptVisit.Place) -> LogTime? { visits.last { $0.place == place }?.time }

  /// Nothing kept yet.
  package init() {}

  /// Shows these columns in the list of every service that has them.
  package mutating func setColumns(_ names: [String]) {
    for dialect in LogDialect.all { columns[dialect.name] = names }
  }

  /// Applies a change; other processes may have stored theirs meanwhile.
  package mutating func apply(_ change: Change) {
    switch change {
    case .filter(let text):
      guard !text.isEmpty, text.count <= Self.longestFilter else { return }
      filters.removeAll { $0 == text }
      filters.append(text)
      filters.removeFirst(max(0, filters.count - Self.mostFilters))
    case .times(let times): self.times = times
    case .sort(let sort, let service): sorts[service] = sort
    case .columns(let names, let service): columns[service] = names
    case .arrangement(let arrangement): self.arrangement = arrangement
    case .visit(let place, let time):
      // Another process may have shown the same logs later.
      if let last = lastVisit(of: place), last > time { return }
      visits.removeAll { $0.place == place }
      visits.append(KeptVisit(place, at: time))
      visits.removeFirst(max(0, visits.count - Self.mostVisits))
    }
  }
}

extension KeptState: Codable {
  private enum CodingKeys: CodingKey {
    case filters, times, sorts, columns, arrangement, visits
  }

  /// Decodes the state; missing parts get their defaults.
  ///
  /// - Throws: `DecodingError` if a part has the wrong type.
  package init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    for filter in try parts.decodeIfPresent([String].self, forKey: .filters) ?? [] { apply(.filter(filter)) }
    times = try parts.decodeIfPresent(TimeDisplay.self, forKey: .times)
    sorts = try parts.decodeIfPresent([String: Sort].self, forKey: .sorts) ?? [:]
    columns = try parts.decodeIfPresent([String: [String]].self, forKey: .columns) ?? [:]
    arrangement = try parts.decodeIfPresent(PaneArrangement.self, forKey: .arrangement)
    visits = Array(try parts.decodeIfPresent([KeptVisit].self, forKey: .visits)?.suffix(Self.mostVisits) ?? [])
  }
}
