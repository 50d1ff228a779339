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
  var start: StartOptions
  var live: LiveOptions
  var memory: MemoryOptions
  var color: ColorOptions

  /// Returns when the user quits.
  ///
  /// - Throws: before taking the screen, any error that prevents showing logs; afterwards, `SignalledQuit`.
  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: true)
    let environment = ProcessInfo.processInfo.environment
    let file = try SettingsFile(environment)?.read(now: .now) ?? Settings()
    let start = try self.start.description(file.views)
    let failureCommand = try live.failureCommand()
    let parallel = source.parallel.most ?? file.parallel
    var browsed = BrowsedSource(try ChosenSource(source, mayUseKeptToken: false), logger, parallel)
    let service = try browsed.chooseService()
    var arguments = SourceArguments(source, browsed.chosen)
    browsed.setArguments(arguments)
    do throws(ViewDescription.Mistake) {
      if service.isKnown { try start?.check(now: browsed.source.now, dialect: service.dialect) }
    } catch {
      throw ProgramError("--\(error.part): \(error.sentence)", status: .usage)
    }
    let terminal = try terminal(isMonochrome: color.isMonochrome(environment), file)
    // A demo stores nothing.
    let stateFile = source.demo ? nil : StateFile(environment)
    let stateStore = stateFile.map { StateStore($0, mailbox: browsed.mailbox) }
    let settings = BrowserSettings(
      repertoire: terminal.repertoire,
      zone: .current,
      query: LogQuery(dialect: service.dialect),
      kept: file.over(stateStore?.read() ?? KeptState()),
      context: browsed.source.context,
      refreshInterval: source.file == nil ? live.refresh ?? file.refresh ?? LiveOptions.usualRefresh : nil,
      ringsBell: live.bell,
      hasFailureCommand: failureCommand != nil,
      memoryLimit: source.file == nil ? try memory.limit : nil,
      start: start,
      views: file.views,
      keymap: file.keymap,
      commands: file.commands,
      columnWidths: file.columnWidths,
      usesMouse: file.usesMouse,
      seed: .random(in: 0 ... .max)
    )
    var loop = EventLoop(
      terminal,
      browsed,
      stateStore,
      failureCommand,
      file.clipboard,
      Browser(settings: settings, size: terminal.size, now: .now)
    )
    var ending = loop.run()
    keepVisit(loop, stateStore)
    while case .switchContext(let choice) = ending {
      do {
        browsed = BrowsedSource(try browsed.chosen.going(to: choice, on: terminal), logger, parallel)
        arguments = arguments.going(to: choice)
        browsed.setArguments(arguments)
        loop.stop()
        let browser = loop.browser.moved(to: browsed.source.context, by: choice)
        loop = EventLoop(
          terminal,
          browsed,
          stateStore?.complaining(to: browsed.mailbox),
          failureCommand,
          file.clipboard,
          browser
        )
      } catch {
        loop.say(ProgramExit(error).sentence)
      }
      ending = loop.run()
      keepVisit(loop, stateStore)
    }
    terminal.close()
    stateStore?.finish()
    try loop.finishWriting(after: ending)
    if case .signalled(let signal) = ending { throw signal }
  }

  /// Keeps when the logs were last seen, however the loop ended.
  private func keepVisit(_ loop: EventLoop, _ stateStore: StateStore?) {
    loop.browser.visit.map { stateStore?.keep($0) }
  }

  private func terminal(isMonochrome: Bool, _ file: Settings) throws -> Terminal {
    do throws(TerminalError) {
      let theme = file.theme?.value ?? .usual
      let options = Terminal.Options(monochrome: isMonochrome, theme: theme, usesMouse: file.usesMouse)
      return try Terminal(options: options)
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

  init(_ chosen: ChosenSource, _ logger: Logger, _ parallel: Int?) {
    let mailbox = Mailbox<BrowserEvent>()
    source = chosen.open(
      logger: logger,
      parallel: parallel,
      onRetry: { mailbox.post(.retrying(Retry($0))) },
      onRequest: { record in
        // The event with the reply's contents follows at once.
        if record.method == "GET", record.status == 200 {
          mailbox.leave(.requestEnded(record))
        } else {
          mailbox.post(.requestEnded(record))
        }
      },
      onSources: { mailbox.post(.sourcesChanged($0)) }
    )
    (self.chosen, self.mailbox) = (chosen, mailbox)
    let found = source.others
    source.others = {
      var choices = await found()
      choices.choices = chosen.clouds + choices.choices
      return choices
    }
  }

  /// Sets the options that lead to it.
  mutating func setArguments(_ arguments: SourceArguments) { source.context.arguments = arguments.words }

  /// Asks which service is meant if the catalog offers several.
  ///
  /// - Returns: the service, or what it is taken for until it answers; and whether that is known.
  /// - Throws: `ProgramError` where there is no answer.
  mutating func chooseService() throws -> (dialect: LogDialect, isKnown: Bool) {
    let choice = try chosen.choosingService(of: source)
    chosen = choice.source
    return (choice.service, choice.isKnown)
  }
}
