import Foundation

/// A command to a running cloud; each is answered by one line.
enum Instruction {
  /// Sets other faults.
  case faults(String)
  /// Sends the replies that were held.
  case release
  /// Freezes the clock.
  case freeze
  /// Prints the recorded requests as a JSON array of `SeenRequest`.
  case requests

  static let help = """
      faults [ORDER]        other faults in place of those that are in force
      release               send the answers that are held
      freeze                hold the clock still
      requests              what was asked so far, as JSON
    """

  init(_ line: String) throws(FaultMistake) {
    let words = line.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "faults": self = .faults(words.count > 1 ? String(words[1]) : "")
    case "release": self = .release
    case "freeze": self = .freeze
    case "requests": self = .requests
    default: throw FaultMistake("There is no instruction \"\(line)\": there are faults, release, freeze and requests.")
    }
  }

  /// Executes the command.
  ///
  /// - Returns: the answer, one line.
  func carryOut(on cloud: FaultyCloud, _ clock: FreezableClock) async throws(FaultMistake) -> String {
    switch self {
    case .faults(let order):
      let faults = try Faults.parse(order)
      do { try await cloud.setFaults(faults) } catch { throw FaultMistake("It cannot listen: \(error)") }
    case .release: await cloud.release()
    case .freeze: clock.freeze()
    case .requests:
      let requests = (try? JSONEncoder().encode(await cloud.requests)) ?? Data()
      return String(decoding: requests, as: UTF8.self)
    }
    return "ready"
  }
}
