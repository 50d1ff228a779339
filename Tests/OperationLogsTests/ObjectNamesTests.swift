import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Names of plans and providers` {
  private static let nightly = "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"
  private static let weekly = "0c1fe2aa-aaaa-4bbb-8ccc-0123456789ab"

  private func names(_ plans: [String: String], providers: [String: String] = [:]) -> ObjectNames {
    var names = ObjectNames.none
    names.set(plans, of: .plan)
    names.set(providers, of: .provider)
    return names
  }

  private func log(plan: String? = nil, provider: String? = nil) -> OperationLog {
    OperationLog(id: "1", operationType: "protect", planID: plan, providerID: provider)
  }

  private func matches(_ filter: String, _ log: OperationLog, _ names: ObjectNames) throws -> Bool {
    let line = try FilterLine(filter, now: LogTime(seconds: 0), dialect: .karbor)
    let query = LogQuery(dialect: .karbor, terms: line.terms).named(by: names)
    return query.matches(log, judgedBy: .none)
  }

  @Test func `an object is called by its name, and without one by the first digits of its id`() {
    let names = names([Self.nightly: "nightly"])
    #expect(names.label(of: Self.nightly, in: .plan) == "nightly")
    #expect(names.title(of: Self.nightly, in: .plan) == "nightly (d58ffd3e)")
    for (id, field) in [(Self.weekly, LogField.plan), (Self.weekly, .provider), (Self.nightly, .provider)] {
      #expect(names.name(of: id, in: field) == nil)
      #expect(names.label(of: id, in: field) == String(id.prefix(8)))
      #expect(names.title(of: id, in: field) == String(id.prefix(8)))
    }
  }

  @Test func `of two plans of one name, and of one that looks like an id, the id is told too`() {
    let names = names([Self.nightly: "twice", Self.weekly: "twice"])
    #expect(names.label(of: Self.nightly, in: .plan) == "d58ffd3e twice")
    #expect(names.label(of: Self.weekly, in: .plan) == "0c1fe2aa twice")
    for name in ["0c1fe2aa", Self.weekly] {
      let disguised = self.names([Self.nightly: name])
      #expect(disguised.label(of: Self.nightly, in: .plan) == "d58ffd3e \(name)")
    }
  }

  @Test(arguments: ["", " ", "\u{3000}"]) func `a blank name is none`(name: String) {
    #expect(names([Self.nightly: name]).isEmpty)
  }

  @Test func `a name is kept up to a length`() {
    let names = names([Self.nightly: String(repeating: "é", count: 10_000)])
    #expect(names.name(of: Self.nightly, in: .plan)?.unicodeScalars.count == 255)
  }

  @Test func `a filter finds the logs of a plan by a part of its name or of its id, in any case`() throws {
    let names = names([Self.nightly: "Nightly, all"], providers: [Self.weekly: "nightly site"])
    let (one, other) = (log(plan: Self.nightly), log(plan: Self.weekly))
    for filter in [
      "plan:night", "plan:NIGHTLY", #"plan:"y, a""#, "plan:d58f", "plan:weekly,night", "night", "-plan:0c1f",
    ] {
      #expect(try matches(filter, one, names), "\(filter)")
      #expect(try !matches(filter, other, names), "\(filter)")
    }
    for filter in ["-plan:night", "provider:night", "plan:x"] {
      #expect(try !matches(filter, one, names), "\(filter)")
    }
    #expect(try matches("provider:site", log(provider: Self.weekly), names))
    #expect(try !matches("plan:night", one, .none))
  }

  @Test func `a filter that has been matched with names forgets those that are gone`() throws {
    let line = try FilterLine("plan:night", now: LogTime(seconds: 0), dialect: .karbor)
    let query = LogQuery(dialect: .karbor, terms: line.terms).named(by: names([Self.nightly: "nightly"]))
    #expect(query.matches(log(plan: Self.nightly), judgedBy: .none))
    #expect(query.named(by: .none) == LogQuery(dialect: .karbor, terms: line.terms))
  }

  @Test func `only a whole id is asked of the server, as without names`() throws {
    for (filter, plan) in [("plan:nightly", nil), ("plan:\(Self.nightly)", Self.nightly)] {
      let line = try FilterLine(filter, now: LogTime(seconds: 0), dialect: .karbor)
      let query = LogQuery(dialect: .karbor, terms: line.terms).named(by: names([Self.nightly: "nightly"]))
      #expect(query.walks.map(\.scope.planID) == [plan])
    }
  }

  @Test(
    arguments: [
      ("plan:night", [LogField.plan]), ("provider:a,b", [.provider]), ("word", [.plan, .provider]),
      ("plan:\(nightly)", []), ("type:restore", []), ("-plan:x took:>1m", [.plan]),
    ]
  )
  func `names are needed for a filter that may ask for them`(filter: String, fields: [LogField]) throws {
    let line = try FilterLine(filter, now: LogTime(seconds: 0), dialect: .karbor)
    #expect(LogQuery(dialect: .karbor, terms: line.terms).nameableFields == fields)
  }

  @Test func `Tab offers the names before the ids, quoted where they have to be`() {
    var vocabulary = FilterVocabulary()
    vocabulary.insert(Self.nightly, of: .plan)
    vocabulary.setNames(names([Self.nightly: "nightly", Self.weekly: "web, all"]))
    let offered = { FilterCompletion($0, cursor: $0.count, vocabulary: vocabulary).candidates }
    #expect(offered("plan:") == ["plan:nightly", #"plan:"web, all""#, "plan:\(Self.nightly)"])
    #expect(offered("plan:web") == [#"plan:"web, all""#])
    #expect(offered("plan:d58f") == ["plan:\(Self.nightly)"])
    #expect(offered("provider:") == [])
  }

  @Test func `an export has the names that are known, and nothing else more`() {
    let names = names([Self.nightly: "nightly"])
    let named = log(plan: Self.nightly, provider: Self.weekly).named(by: names)
    #expect(RecordField.planName.text(of: named) == "nightly")
    #expect(RecordField.providerName.json(of: named) == nil)
    #expect(named.json(.karbor)["plan_name"] == .string("nightly"))
    #expect(named.json(.karbor)["provider_name"] == nil)
    #expect(log(plan: Self.weekly).named(by: names) == log(plan: Self.weekly))
  }
}
