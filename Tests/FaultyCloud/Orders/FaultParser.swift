/// Parses one rule: `[REQUESTS:]FAULT[/FAULT…]`.
struct FaultParser {
  let text: Substring

  /// The faults that are over soon and do not change data.
  private static let any =
    "latency=300ms±200ms/401/revoke/429=1s/500/502/503/reset-head/reset-body/cut-body/"
    + "invalid-json/other-json/bad-row/refuse=300ms"

  func parse() throws(FaultMistake) -> FaultRule {
    let sides = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var parsed = FaultRule(kind: nil, when: .always, seed: 1, choices: [])
    if sides.count > 1 { try read(requests: sides[0], into: &parsed) }
    parsed.choices = try choices(sides[sides.count - 1])
    for fault in parsed.choices {
      guard let kind = parsed.kind, let kinds = fault.effect.kinds, !kinds.contains(kind)
      else { continue }
      throw mistake(
        "\(fault.text) does nothing to \(kind.rawValue); "
          + "it is for \(kinds.map(\.rawValue).joined(separator: " and "))."
      )
    }
    return parsed
  }

  private func read(requests: Substring, into rule: inout FaultRule) throws(FaultMistake) {
    let name = requests.prefix { !"#%~".contains($0) }
    if !name.isEmpty, name != "*" {
      guard let kind = SeenRequest.Kind(rawValue: String(name)) else {
        throw mistake(
          "there are no requests called \"\(name)\"; there are list, show, names, token, other, "
            + "and * for all."
        )
      }
      rule.kind = kind
    }
    let when = requests.dropFirst(name.count)
    switch when.first {
    case "#": rule.when = .numbers(try numbers(when.dropFirst()))
    case "%":
      guard let step = Int(when.dropFirst()), step > 0 else {
        throw mistake("after % comes a number from 1, as in list%5 for every fifth list.")
      }
      rule.when = .every(step)
    case "~": (rule.when, rule.seed) = try share(when.dropFirst())
    default: break
    }
  }

  /// `3`, `3-5`, or `3-` for the third and all later ones.
  private func numbers(_ text: Substring) throws(FaultMistake) -> ClosedRange<Int> {
    let sides = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let last = sides[sides.count - 1]
    guard let from = Int(sides[0]), let to = last.isEmpty ? Int.max : Int(last), from > 0, from <= to
    else {
      throw mistake("after # comes 3, 3-5 or 3-, counted from 1.")
    }
    return from...to
  }

  /// `0.1`, or `0.1@7` with a seed.
  private func share(_ text: Substring) throws(FaultMistake) -> (FaultRule.When, UInt64) {
    let sides = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let share = Double(sides[0]), (0...1).contains(share),
      let seed = sides.count > 1 ? UInt64(sides[1]) : 1
    else {
      throw mistake("after ~ comes a share from 0 to 1, and a seed if wanted, as in ~0.1@7.")
    }
    return (.random(share), seed)
  }

  private func choices(_ text: Substring) throws(FaultMistake) -> [Fault] {
    var choices: [Fault] = []
    for choice in text.split(separator: "/", omittingEmptySubsequences: false) {
      if choice == "any" {
        choices += try self.choices(Self.any[...])
      } else {
        choices.append(Fault(text: String(choice), effect: try effect(choice)))
      }
    }
    return choices
  }

  private func effect(_ text: Substring) throws(FaultMistake) -> FaultEffect {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = sides[0]
    let value = FaultValue(sides.count > 1 ? sides[1] : nil)
    let effect: FaultEffect?
    do {
      effect = try value.effect(named: name)
    } catch {
      throw mistake("\(name) \(error.text).")
    }
    if let effect { return effect }
    let names = FaultNames.listing.map { $0.name.prefix { $0 != "=" && $0 != "[" } }
    throw mistake("there is no fault called \"\(name)\"; there are \(names.joined(separator: ", ")).")
  }

  private func mistake(_ sentence: String) -> FaultMistake {
    FaultMistake("The fault \"\(text)\" cannot be ordered: \(sentence)")
  }
}
