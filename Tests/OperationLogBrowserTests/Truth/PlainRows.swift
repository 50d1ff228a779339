import Fuzzing
import LogFixtures
import OperationLogs

/// The rows of a made-up server: of several plans, providers and causes, some in wrong order of time, and some that run
/// since long ago.
struct PlainRows {
  static let count = 9_600
  static let now = Double(Player.now.microseconds) / 1_000_000
  private static let pace = 97.0
  static let providers = (0..<4).map { Logs.uuid(0xabc0 + $0) }
  static let plans = (0..<8).map { Logs.uuid(0x91a0_0000 + $0) }
  /// What the errors say, each of one cause, with the words that tell it from the others.
  static let causes = ["Quota", "Heartbeat", "Bank", "Refused", "Socket", "Vanished", "Ancient"]

  static let karbor = PlainRows(of: .karbor)
  static let cbr = PlainRows(of: .cbr)

  let dialect: LogDialect
  /// As a server lists them: the newest first.
  private(set) var rows: [PlainRow] = []
  private var dice: SeededGenerator

  init(of dialect: LogDialect, count: Int = Self.count) {
    self.dialect = dialect
    dice = SeededGenerator(seed: dialect == .cbr ? 17 : 4)
    for number in 0..<count { rows.append(row(number)) }
  }

  private var isKarbor: Bool { dialect == .karbor }

  private mutating func row(_ number: Int) -> PlainRow {
    let type = type()
    var row = PlainRow(number: number, type: type)
    row.started = Self.now - 30 - Double(number) * Self.pace
    // Of one provider few logs of a type have finished, and one has lately done nothing well.
    row.provider = Self.providers[number % 90 == 0 ? 2 : number % 150 == 50 ? 3 : number % 2]
    row.resource = Int.random(in: 0..<6, using: &dice)
    row.plan = plan(number, type)
    row.checkpoint = Logs.uuid(0xc00_0000 + (number + (type == "protect" ? 0 : 400)) / 2)
    let took =
      number % 230 == 7 && number > 250 ? 9_000 : Double(Int.random(in: 60...600, using: &dice))
    row.ended = row.started.map { $0 + took }
    row.status = status(number, type)
    if row.has("failed") { row.error = error(number) }
    disturb(&row, number)
    if row.has("running") { row.ended = nil }
    return row
  }

  private mutating func type() -> String {
    let die = Int.random(in: 0..<100, using: &dice)
    let names = isKarbor ? ["protect", "restore", "verify", "copy"] : ["backup", "restore", "vault_delete", "copy"]
    // There are fewer than twenty copies among the newest.
    return die < 60 ? names[0] : die < 80 ? names[1] : die < 99 ? names[2] : names[3]
  }

  private mutating func plan(_ number: Int, _ type: String) -> String? {
    guard type == "protect" || type == "copy" || type == "backup" else { return nil }
    switch number % 100 {
    case 3 where number > 4_000: return Self.plans[5]
    case 5: return Self.plans[6]
    case 9 where number < 1_500: return Self.plans[7]
    default: return Self.plans[Int.random(in: 0..<5, using: &dice)]
    }
  }

  private mutating func status(_ number: Int, _ type: String) -> String? {
    let die = Int.random(in: 0..<1000, using: &dice)
    let isTroubled =
      number % 100 == 3 && number > 4_000 || number % 100 == 5 && number < 3_000 || number % 150 == 50 && number < 2_500
    if isTroubled || die < 190 { return failure(type, die) }
    if die < 196 { return isKarbor && die % 2 == 0 ? nil : "some_future" }
    if type == "protect", die < 320 { return "deleted" }
    return isKarbor && type == "protect" ? "available" : "success"
  }

  private func failure(_ type: String, _ die: Int) -> String {
    guard isKarbor else { return die % 10 < 6 ? "failed" : die % 10 < 9 ? "timeout" : "skipped" }
    if type == "protect", die % 40 == 0 { return "error-deleting" }
    return type == "protect" || type == "copy" ? "error" : "fail"
  }

  private mutating func error(_ number: Int) -> String? {
    let cause = Int.random(in: 0..<20, using: &dice)
    let (some, other) = (Int.random(in: 1...99_999, using: &dice), dice.uuid())
    switch cause {
    case 0..<7: return "Quota exceeded: volume \(other) over limit \(some)"
    case 7..<11: return "Heartbeat of compute-\(some) was lost"
    case 11..<14: return "Bank object \(other) is gone"
    case 14, 15: return "Refused by 10.0.0.\(some % 250): port \(some)"
    case 16 where number < 1_000: return "Socket \(some) closed"
    case 17: return "Vanished: server \(other)"
    case 18 where number > 7_500: return "Ancient agent \(some)"
    default: return nil
    }
  }

  /// Running logs, near and far, and times that are not as the order of the list has them.
  private mutating func disturb(_ row: inout PlainRow, _ number: Int) {
    if number % 41 == 11 { row.started = row.started.map { $0 + Double(number % 7) * 120 } }
    if number % 3_001 == 1_500 { row.started = nil }
    if [777, 4_321, 8_765].contains(number) {
      (row.started, row.ended) = (1_000_000_000 + Double(number), 1_000_000_300 + Double(number))
    }
    if number == 1_234 { row.ended = row.started.map { $0 - 40 } }
    let words = isKarbor ? ["protecting", "in_progress", "deleting", "wait_copying"] : ["running", "waiting"]
    let places = [1, 3, 5, 900, 1_800, 3_500, 5_211, 7_007, 7_811, 9_300, 9_555]
    if let place = places.firstIndex(of: number) {
      row.status = words[place % words.count]
      row.error = nil
      row.type = isKarbor ? ["protect", "restore", "protect", "copy"][place % 4] : "backup"
      row.plan = row.type == "restore" ? nil : Self.plans[place % 4]
    }
    // It failed an hour ago, after days.
    if number == 5_555 { (row.status, row.ended) = (isKarbor ? "error" : "failed", Self.now - 3_600) }
    // Deletions that have begun, lately and long ago.
    if isKarbor, [6, 2_345, 8_001].contains(number) {
      (row.type, row.status, row.ended, row.error) = ("protect", "available", nil, nil)
    }
  }
}
