import OperationLogBrowser

/// Writes at most one file in the background, and posts its progress and result.
final class FileWriter {
  private let mailbox: Mailbox<BrowserEvent>
  private var current: (request: ExportRequest, task: Task<ExportOutcome, Never>)?

  init(mailbox: Mailbox<BrowserEvent>) {
    self.mailbox = mailbox
  }

  func perform(_ export: Export) {
    let writing = FileWriting(export: export, mailbox: mailbox)
    current = (export.request, Task { await writing.run() })
  }

  /// Cancels the file, unless it is already written.
  func stop() { current?.task.cancel() }

  /// Forgets a file whose result the browser has received.
  func ended(_ event: BrowserEvent) {
    if case .exported = event { current = nil }
  }

  /// Waits for the file being written.
  ///
  /// - Throws: `ProgramError` if it was not written.
  func finish() throws {
    guard let (request, task) = current else { return }
    if !task.isCancelled { try? StandardStream.error.say("finishing \(request.path)") }
    switch try waiting(for: { await task.value }) {
    case .written, .stopped: break
    case .exists: throw ProgramError("\(request.path) already exists and was not changed: choose another name.")
    case .failed(let sentence): throw ProgramError(sentence)
    }
  }
}

private struct FileWriting: Sendable {
  let export: Export
  let mailbox: Mailbox<BrowserEvent>

  /// The interval between progress reports.
  private static let pace = Duration.milliseconds(100)

  @concurrent func run() async -> ExportOutcome {
    let outcome = outcome
    mailbox.post(.exported(export.request, outcome))
    return outcome
  }

  private var outcome: ExportOutcome {
    let request = export.request
    do {
      var dropped = 0
      try PrivateFile.write(request.path, replacing: request.replaces) { dropped = try render(to: $0) }
      return .written(export.base, dropped: dropped)
    } catch is PrivateFile.Exists {
      return .exists
    } catch is CancellationError {
      return .stopped
    } catch let error as ProgramError {
      return .failed(error.sentence)
    } catch {
      return .failed("\(request.path) could not be written: \(error).")
    }
  }

  /// - Returns: how many of the logs had dropped texts.
  private func render(to file: StandardStream) throws -> Int {
    switch export.request.content {
    case .incident(let form, let log):
      let incident = export.incident(of: log) { !Task.isCancelled }
      try Task.checkCancellation()
      try file.write(form == .markdown ? incident.markdown : incident.json + "\n")
      return incident.log.hasDroppedTexts ? 1 : 0
    case .list(let form), .marked(let form): return try render(form.output, to: file)
    }
  }

  private func render(_ format: OutputFormat, to file: StandardStream) throws -> Int {
    var writer = OutputForm(format).listWriter(export.fields)
    var (count, dropped, told) = (0, 0, ContinuousClock.now)
    try file.write(writer.head)
    for logs in export.logs {
      try Task.checkCancellation()
      try file.write(writer.text(of: logs))
      count += logs.count
      dropped += logs.count(where: \.hasDroppedTexts)
      guard ContinuousClock.now - told >= Self.pace else { continue }
      told = .now
      mailbox.post(.exporting(export.request, count: count))
    }
    try writer.end { try file.write($0) }
    return dropped
  }
}

extension ExportContent.ListForm {
  fileprivate var output: OutputFormat {
    switch self {
    case .json: .json
    case .jsonl: .jsonl
    case .csv: .csv
    }
  }
}
