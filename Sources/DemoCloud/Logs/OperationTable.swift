/// The table `operation_logs`: the operations of all projects.
struct OperationTable: Sendable {
  private(set) var histories: [OperationHistory]

  init(projects: [Project], counts: [Int], start: Microseconds, seed: Seed) {
    let texts = ErrorTexts()
    histories = zip(projects, counts).map { project, count in
      OperationHistory(
        project: project,
        count: count,
        start: start,
        texts: texts,
        seed: seed[project.number]
      )
    }
  }

  /// Generates the operations up to a time.
  mutating func reach(_ time: Microseconds) {
    for number in histories.indices { histories[number].reach(time) }
  }

  /// Makes future operations of a project begin now.
  mutating func hasten(_ count: Int, of project: String, at time: Microseconds) {
    guard let number = histories.firstIndex(where: { $0.project.id == project }) else { return }
    histories[number].hasten(count, at: time)
  }

  func row(_ reference: RowReference, at time: Microseconds) -> OperationRow {
    OperationRow(history: histories[reference.project], index: reference.index, time: time)
  }

  /// The row with an id, in any project.
  func find(_ id: String, at time: Microseconds) -> RowReference? {
    guard let id = Identifier(id) else { return nil }
    for (project, history) in histories.enumerated() {
      if let index = history.index(of: id, at: time) {
        return RowReference(project: project, index: index)
      }
    }
    return nil
  }

  /// The rows of a page, in the requested order.
  func page(_ query: LogQuery, at time: Microseconds) -> [RowReference] {
    // Unlike in the database, creation times are unique, so further keys do not matter.
    if let first = query.order.first, first.column == .createdAt {
      return walk(query, isAscending: first.isAscending, at: time)
    }
    return sorted(query, at: time)
  }

  private func projects(_ query: LogQuery) -> [Int] {
    query.project.map { [$0] } ?? Array(histories.indices)
  }

  private func matches(_ reference: RowReference, _ query: LogQuery, at time: Microseconds) -> Bool {
    query.filters.isEmpty
      || query.filters.allSatisfy { $0.matches(row(reference, at: time)) }
  }

  /// A page sorted by creation, the order in which the rows are stored.
  private func walk(
    _ query: LogQuery,
    isAscending: Bool,
    at time: Microseconds
  ) -> [RowReference] {
    var rows = RowsByCreation(isAscending: isAscending)
    let marker = query.marker.map { histories[$0.project].operations[$0.index].created }
    for project in projects(query) {
      let history = histories[project]
      var range = 0..<history.count(at: time)
      if let marker {
        range =
          isAscending
          ? min(history.firstIndex(createdAfter: marker), range.upperBound)..<range.upperBound
          : 0..<min(history.firstIndex(createdFrom: marker), range.upperBound)
      }
      rows.add(history, project, range)
    }
    var skipped = 0
    var page: [RowReference] = []
    while page.count < query.limit, let next = rows.next() {
      guard matches(next, query, at: time) else { continue }
      if skipped < query.offset { skipped += 1 } else { page.append(next) }
    }
    return page
  }

  /// A page sorted by another key: like oslo.db, filters by the marker first, then sorts.
  private func sorted(_ query: LogQuery, at time: Microseconds) -> [RowReference] {
    let criteria = query.marker.map {
      MarkerCriteria(query.order, row($0, at: time))
    }
    var rows: [(keys: [ColumnValue], reference: RowReference)] = []
    for project in projects(query) {
      for index in 0..<histories[project].count(at: time) {
        let reference = RowReference(project: project, index: index)
        guard matches(reference, query, at: time) else { continue }
        let row = row(reference, at: time)
        let keys = query.order.map { row.value($0.column) }
        guard criteria?.accept(keys) ?? true else { continue }
        rows.append((keys, reference))
      }
    }
    rows.sort { one, two in
      for (position, key) in query.order.enumerated() {
        let left = one.keys[position]
        let right = two.keys[position]
        if left.precedes(right) { return key.isAscending }
        if right.precedes(left) { return !key.isAscending }
      }
      return false
    }
    return rows.dropFirst(query.offset).prefix(query.limit).map(\.reference)
  }
}
