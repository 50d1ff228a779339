/// What is kept from one run to the next: how a person looks at logs, and never a log or a secret.
package struct KeptState: Hashable, Sendable {
  /// Filters kept.
  package static let mostFilters = 200
  /// Characters of a filter that is kept: what is longer was pasted.
  package static let longestFilter = 500

  /// The filters that were written, each once, the newest last.
  package private(set) var filters: [String] = []
  /// How times are shown; nothing where that was never changed.
  package private(set) var times: TimeDisplay?
  /// The list's order, by the name of the service.
  package private(set) var sorts: [String: Sort] = [:]
  /// The columns that were chosen, by the name of the service.
  package private(set) var columns: [String: [String]] = [:]

  /// The order of a list.
  package struct Sort: Hashable, Codable, Sendable {
    /// The column's title in small letters.
    package var column: String
    /// Whether the greatest comes first.
    package var descending: Bool

    /// Creates it from its parts.
    package init(column: String, descending: Bool) {
      self.column = column
      self.descending = descending
    }
  }

  /// Something that a person did.
  package enum Change: Hashable, Sendable {
    case filter(String)
    case times(TimeDisplay)
    case sort(Sort, service: String)
    /// The titles of the columns in small letters; nothing for those that there is room for.
    case columns([String]?, service: String)
  }

  /// Nothing was kept yet.
  package init() {}

  /// Keeps what a person did, whatever others have kept meanwhile.
  package mutating func take(_ change: Change) {
    switch change {
    case .filter(let text):
      guard !text.isEmpty, text.count <= Self.longestFilter else { return }
      filters.removeAll { $0 == text }
      filters.append(text)
      filters.removeFirst(max(0, filters.count - Self.mostFilters))
    case .times(let times): self.times = times
    case .sort(let sort, let service): sorts[service] = sort
    case .columns(let names, let service): columns[service] = names
    }
  }
}

extension KeptState: Codable {
  private enum CodingKeys: CodingKey {
    case filters, times, sorts, columns
  }

  /// Reads what was kept; what is missing was never kept.
  ///
  /// - Throws: `DecodingError` where a part is something else.
  package init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    for filter in try parts.decodeIfPresent([String].self, forKey: .filters) ?? [] { take(.filter(filter)) }
    times = try parts.decodeIfPresent(TimeDisplay.self, forKey: .times)
    sorts = try parts.decodeIfPresent([String: Sort].self, forKey: .sorts) ?? [:]
    columns = try parts.decodeIfPresent([String: [String]].self, forKey: .columns) ?? [:]
  }
}
