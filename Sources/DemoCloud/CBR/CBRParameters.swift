/// The parameters of a list (the vendors' `ListOpLogs`); unknown ones are ignored.
struct CBRParameters {
  private static let highestLimit = 1000
  private static let texts = [
    "status", "operation_type", "vault_id", "vault_name", "resource_id", "resource_name", "provider_id",
  ]

  private(set) var limit = highestLimit
  private(set) var offset = 0
  private var values: [String: String] = [:]
  private var start: Microseconds?
  private var end: Microseconds?

  init(query: String) throws(CBRError) {
    guard let items = FormEncoding.parse(query) else { throw .badParameter("query") }
    for (name, value) in items {
      switch name {
      case "limit": limit = try Self.number(name, value, in: 1...Self.highestLimit)
      case "offset": offset = try Self.number(name, value, in: 0...Int(Int32.max))
      case "start_time": start = try Self.time(name, value)
      case "end_time": end = try Self.time(name, value)
      default: if Self.texts.contains(name) { values[name] = value }
      }
    }
  }

  /// Ids, statuses and types must be equal; names may match in part.
  func matches(_ task: CBRTask) -> Bool {
    (start.map { task.created >= $0 } ?? true)
      && (end.map { task.created <= $0 } ?? true)
      && values.allSatisfy { name, value in
        let actual = task.text(name) ?? ""
        return name.hasSuffix("_name") ? actual.contains(value) : actual == value
      }
  }

  private static func number(
    _ name: String,
    _ text: String,
    in range: ClosedRange<Int>
  ) throws(CBRError) -> Int {
    guard let number = Int(text), range.contains(number) else { throw .badParameter(name) }
    return number
  }

  /// Parses `2020-02-23T01:00:32Z`, and no other form.
  private static func time(_ name: String, _ text: String) throws(CBRError) -> Microseconds {
    let digits = text.split { "-T:Z".contains($0) }.map { Int($0) }
    guard text.utf8.count == 20, text.hasSuffix("Z"), digits.count == 6, !digits.contains(nil) else {
      throw .badParameter(name)
    }
    let parts = digits.compactMap(\.self)
    guard let day = Microseconds.day(year: parts[0], month: parts[1], day: parts[2]) else {
      throw .badParameter(name)
    }
    return day * .day + Microseconds(parts[3] * 3600 + parts[4] * 60 + parts[5]) * .second
  }
}

extension Microseconds {
  /// The day number since 1970; nil for a date that does not exist.
  fileprivate static func day(year: Int, month: Int, day: Int) -> Microseconds? {
    guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    // At or after the day itself; then searched backwards.
    let guess = Microseconds((year - 1970) * 366 + month * 31 + day)
    for number in stride(from: guess, through: guess - 120, by: -1) {
      let civil = CivilTime(number * .day)
      if (civil.year, civil.month, civil.day) == (year, month, day) { return number }
    }
    return nil
  }
}
