import CursesTerminal
import Glibc
import OperationLogBrowser
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The browser in the terminal: what the program does without a command.
struct BrowseCommand {
  var source: SourceOptions
  var live: LiveOptions
  var memory: MemoryOptions

  /// Returns when the person quits.
  ///
  /// - Throws: before the screen is taken, whatever keeps it from showing logs; after, `SignalledQuit`.
  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: true)
    let chosen = try ChosenSource(source)
    let mailbox = Mailbox<BrowserEvent>()
    let open = { (source: ChosenSource) in
      source.open(
        logger: logger,
        onRetry: { mailbox.post(.retrying(Retry($0))) },
        onRequest: { mailbox.post(.requestEnded($0)) }
      )
    }
    var opened = open(chosen)
    let choice = try chosen.choosingService(of: opened)
    if let source = choice.source { opened = open(source) }
    let terminal = try terminal()
    mailbox.wake(with: terminal.waker.wake)
    // A demo leaves no trace.
    let file = source.demo ? nil : StateFile(ProcessInfo.processInfo.environment)
    let keeper = file.map { Keeper($0, mailbox: mailbox) }
    let settings = BrowserSettings(
      repertoire: terminal.repertoire,
      zone: .current,
      query: LogQuery(dialect: choice.service ?? .karbor),
      kept: keeper?.read() ?? KeptState(),
      context: opened.context,
      refreshInterval: source.file == nil ? live.refresh : nil,
      ringsBell: live.bell,
      memoryLimit: source.file == nil ? try memory.limit : nil,
      seed: .random(in: 0 ... .max)
    )
    let browser = Browser(settings: settings, size: terminal.size, now: .now)
    var loop = EventLoop(terminal: terminal, mailbox: mailbox, source: opened, keeper: keeper, browser: browser)
    let ending = loop.run()
    terminal.close()
    keeper?.finish()
    if let ending { throw ending }
  }

  private func terminal() throws -> Terminal {
    let isMonochrome = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    do throws(TerminalError) {
      return try Terminal(options: Terminal.Options(monochrome: isMonochrome))
    } catch {
      throw Complaint(error.description)
    }
  }
}
