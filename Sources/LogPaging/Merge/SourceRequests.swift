import OperationLogs

/// What several sources are asked, at most ``most`` of them at a time; an answer is kept until it is taken.
actor SourceRequests {
  struct Question: Hashable, Sendable {
    let source: Int
    /// The page that it is asked for; nil asks where it leads.
    let request: PageRequest?
  }

  /// The page; nil where none was asked for.
  typealias Answer = Result<LogPage?, LogFailure>

  private static let most = 4

  private let patience: Duration
  private var asked: Set<Question> = []
  private var answers: [Question: Answer] = [:]
  /// What has been asked for as long as others wait.
  private var late: Set<Question> = []
  private var waiting: [Question: [CheckedContinuation<Void, Never>]] = [:]
  /// What has its turn, and what waits for it.
  private var turns: Set<Question> = []
  private var queue: [(question: Question, ask: @Sendable () async throws(LogFailure) -> LogPage?)] = []

  init(patience: Duration) { self.patience = patience }

  /// Asks a source, if it was not asked already.
  func ask(_ question: Question, _ ask: @escaping @Sendable () async throws(LogFailure) -> LogPage?) {
    guard answers[question] == nil, asked.insert(question).inserted else { return }
    queue.append((question, ask))
    begin()
  }

  /// Waits until there is an answer, or it is late.
  func settle(_ question: Question) async {
    guard asked.contains(question), !late.contains(question) else { return }
    await withCheckedContinuation { waiting[question, default: []].append($0) }
  }

  /// Whether an answer has come and was not taken.
  func hasAnswer(to question: Question) -> Bool { answers[question] != nil }

  /// The answer to a question, which is forgotten; nil if it has not come.
  func take(_ question: Question) -> Answer? { answers.removeValue(forKey: question) }

  /// Forgets the pages of a list that is read from its head again; those that are still to come are as new as any.
  func forget(_ walk: WalkQuery, _ purpose: PageRequest.Purpose) {
    answers = answers.filter { $0.key.request?.walk != walk || $0.key.request?.purpose != purpose }
  }

  private func begin() {
    while turns.count < Self.most, !queue.isEmpty {
      let (question, ask) = queue.removeFirst()
      turns.insert(question)
      Task {
        do throws(LogFailure) {
          end(question, .success(try await ask()))
        } catch {
          end(question, .failure(error))
        }
      }
      Task {
        try? await Task.sleep(for: patience)
        if asked.contains(question) { late.insert(question) }
        giveTurn(of: question)
      }
    }
  }

  private func end(_ question: Question, _ answer: Answer) {
    answers[question] = answer
    asked.remove(question)
    late.remove(question)
    giveTurn(of: question)
  }

  /// Nobody waits for the question any longer, and the next one has its turn.
  private func giveTurn(of question: Question) {
    turns.remove(question)
    for waiter in waiting.removeValue(forKey: question) ?? [] { waiter.resume() }
    begin()
  }
}
