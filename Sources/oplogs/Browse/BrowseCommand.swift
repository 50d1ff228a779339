import CursesTerminal
import Glibc
import Logging
import OperationLogBrowser
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The browser in the terminal: what the program does without a subcommand.
struct BrowseCommand {
  var source: SourceOptions
  var live: LiveOptions
  var memory: MemoryOptions

  /// Returns when the user quits.
  ///
  /// - Throws: before taking the screen, any error that prevents showing logs; afterwards, `SignalledQuit`.
  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: true)
    var browsed = BrowsedSource(try ChosenSource(source), logger)
    let dialect = try browsed.chooseService()
    let terminal = try terminal()
    // A demo stores nothing.
    let file = source.demo ? nil : StateFile(ProcessInfo.processInfo.environment)
    let stateStore = file.map { StateStore($0, mailbox: browsed.mailbox) }
    let settings = BrowserSettings(
      repertoire: terminal.repertoire,
      zone: .current,
      query: LogQuery(dialect: dialect),
      kept: stateStore?.read() ?? KeptState(),
      context: browsed.source.context,
      refreshInterval: source.file == nil ? live.refresh : nil,
      ringsBell: live.bell,
      hasFailureCommand: live.onFailure != nil,
      memoryLimit: source.file == nil ? try memory.limit : nil,
      seed: .random(in: 0 ... .max)
    )
    let failureCommand = try live.failureCommand()
    var loop = EventLoop(
      terminal,
      browsed,
      stateStore,
      failureCommand,
      Browser(settings: settings, size: terminal.size, now: .now)
    )
    var ending = loop.run()
    while case .switchContext(let choice) = ending {
      do {
        browsed = BrowsedSource(try browsed.chosen.going(to: choice, on: terminal), logger)
        loop.stop()
        let browser = loop.browser.moved(to: browsed.source.context, by: choice)
        loop = EventLoop(terminal, browsed, stateStore?.complaining(to: browsed.mailbox), failureCommand, browser)
      } catch {
        loop.say(ProgramExit(error).sentence)
      }
      ending = loop.run()
    }
    terminal.close()
    stateStore?.finish()
    try loop.finishWriting(after: ending)
    if case .signalled(let signal) = ending { throw signal }
  }

  private func terminal() throws -> Terminal {
    let isMonochrome = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    do throws(TerminalError) {
      return try Terminal(options: Terminal.Options(monochrome: isMonochrome))
    } catch {
      throw ProgramError(error.description)
    }
  }
}

/// A source being browsed, with its own mailbox for results.
struct BrowsedSource {
  private(set) var chosen: ChosenSource
  private(set) var source: LogSource
  let mailbox: Mailbox<BrowserEvent>

  init(_ chosen: ChosenSource, _ logger: Logger) {
    let mailbox = Mailbox<BrowserEvent>()
    source = chosen.open(
      logger: logger,
      onRetry: { mailbox.post(.retrying(Retry($0))) },
      onRequest: { record in
        // The event with the reply's contents follows at once.
        if record.method == "GET", record.status == 200 {
          mailbox.leave(.requestEnded(record))
        } else {
          mailbox.post(.requestEnded(record))
        }
      }
    )
    (self.chosen, self.mailbox) = (chosen, mailbox)
    let found = source.others
    source.others = {
      var choices = await found()
      choices.choices = chosen.clouds + choices.choices
      return choices
    }
  }

  /// Asks which service is meant if the catalog offers several.
  ///
  /// - Returns: the service, or what it is taken for until it answers.
  /// - Throws: `ProgramError` where there is no answer.
  mutating func chooseService() throws -> LogDialect {
    let choice = try chosen.choosingService(of: source)
    chosen = choice.source
    return choice.service
  }
}
