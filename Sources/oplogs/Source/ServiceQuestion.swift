import OpenStack
import OperationLogs

extension LogDialect {
  /// The services to look for in a catalog, in order.
  static var wantedServices: [WantedService] {
    all.flatMap { dialect in
      dialect.serviceTypes.map { WantedService($0, endsInProjectID: dialect.endpointEndsInProjectID) }
    }
  }

  /// The services with operation logs in a catalog, among those that are looked for.
  static func offered(by context: SessionContext) -> [LogDialect] {
    all.filter { dialect in
      dialect.serviceTypes.contains { type in
        context.catalog.services.contains { service in
          service.type == type
            && service.endpoints.contains { context.regionName == nil || $0.region == context.regionName }
        }
      }
    }
  }
}

/// Asks which of several services is meant.
struct ServiceQuestion {
  private let offered: [LogDialect]

  init(_ offered: [LogDialect]) {
    self.offered = offered
  }

  /// The sentence if nobody can be asked.
  var sentence: String {
    let types = offered.map { "\($0.serviceTypes[0]) (\($0.title))" }.joined(separator: " and ")
    return "The catalog offers \(types): choose one with --service TYPE."
  }

  /// Asks on the terminal until there is an answer.
  ///
  /// - Throws: `ProgramError` at the end of input.
  func ask(on terminal: PasswordTerminal) throws -> LogDialect {
    let lines = offered.enumerated().map { "  \($0 + 1)  \($1.serviceTypes[0])  (\($1.title))\n" }
    let prompt = "The catalog offers several services with operation logs:\n" + lines.joined() + "Which one? "
    while true {
      let answer = try terminal.ask(prompt, isShown: true)
      guard let answer else { throw ProgramError(sentence, status: .usage) }
      if let number = Int(answer), (1...offered.count).contains(number) { return offered[number - 1] }
      if let named = offered.first(where: { $0.serviceTypes.contains(answer) || $0.name == answer }) { return named }
    }
  }
}

extension ChosenSource {
  /// Whether the catalog may offer several services and none was named.
  private var needsChoice: Bool {
    switch self {
    case .cloud(let configuration): configuration.authType.usesKeystone && !configuration.isServiceChosen
    case .demo(let options, let flags): options.service == .both && flags.serviceType == nil
    case .saved, .several: false
    }
  }

  /// Asks on the terminal which service is meant, if the catalog offers several and none was named.
  ///
  /// Does not wait long for a cloud: the browser will say what is wrong with it.
  ///
  /// - Parameter source: this source, opened.
  /// - Returns: this source with the answer, which the opened one has taken; and the service, or what it is taken for until it
  ///   answers, and whether that is known.
  /// - Throws: `ProgramError` where there is no answer.
  func choosingService(of source: LogSource) throws -> (source: ChosenSource, service: LogDialect, isKnown: Bool) {
    guard needsChoice, let terminal = PasswordTerminal() else { return (self, source.expected, !needsChoice) }
    let offered = try waiting { await source.offeredSoon() }
    guard offered.count > 1 else { return (self, offered.first ?? source.expected, !offered.isEmpty) }
    let answer = try ServiceQuestion(offered).ask(on: terminal)
    try waiting { try await source.choose(answer) }
    return (choosing(answer.serviceTypes[0]), answer, true)
  }

  private func choosing(_ type: String) -> ChosenSource {
    switch self {
    case .cloud(let configuration): return .cloud(configuration.choosing(type))
    case .demo(let options, var flags):
      flags.serviceType = type
      return .demo(options, flags)
    case .saved, .several: return self
    }
  }
}

extension LogSource {
  private static let patience = Duration.seconds(3)

  /// The services that the catalog offers; empty if the catalog does not arrive soon.
  ///
  /// The request continues, and its result is used by the next request.
  fileprivate func offeredSoon() async -> [LogDialect] {
    let (answers, answer) = AsyncStream.makeStream(of: [LogDialect].self)
    Task { answer.yield((try? await offered()) ?? []) }
    Task {
      try? await Task.sleep(for: Self.patience)
      answer.yield([])
    }
    return await answers.first { _ in true } ?? []
  }
}
