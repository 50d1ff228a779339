import LogPaging
import OperationLogBrowser

/// The requests under way: each is a task that posts what became of it.
final class Requests {
  private let source: LogSource
  private let mailbox: Mailbox<BrowserEvent>
  private var pages: [PageRequest: Task<Void, Never>] = [:]
  private var logs: [LogRequest: Task<Void, Never>] = [:]
  private var contexts: Task<Void, Never>?
  /// Whether the browser was told what the source is called.
  private var isConnected = false

  init(source: LogSource, mailbox: Mailbox<BrowserEvent>) {
    self.source = source
    self.mailbox = mailbox
  }

  /// Fetches a page; before it, as long as that is not known, what the source is called and how it is to be asked.
  func fetch(_ request: PageRequest) {
    pages[request] = Task { [source, mailbox, isConnected] in
      do throws(LogFailure) {
        if !isConnected { mailbox.post(.connected(try await source.connect())) }
        let page = try await source.service.page(request) { mailbox.post(.pageAnnounced(request, $0)) }
        mailbox.post(.pageLoaded(request, page))
      } catch {
        mailbox.post(.pageFailed(request, error))
      }
    }
  }

  func fetch(_ request: LogRequest) {
    logs[request] = Task { [source, mailbox] in
      do throws(LogFailure) {
        mailbox.post(.logLoaded(request, try await source.service.log(id: request.id)))
      } catch {
        mailbox.post(.logFailed(request, error))
      }
    }
  }

  /// Finds out where else one can go.
  func findContexts() {
    contexts?.cancel()
    contexts = Task { [source, mailbox] in
      let others = await source.others()
      if !Task.isCancelled { mailbox.post(.contextsFound(others)) }
    }
  }

  /// Takes note of what has happened, and forgets a request that has ended.
  func ended(_ event: BrowserEvent) {
    switch event {
    case .connected: isConnected = true
    case .pageLoaded(let request, _), .pageFailed(let request, _): pages[request] = nil
    case .logLoaded(let request, _), .logFailed(let request, _): logs[request] = nil
    default: break
    }
  }

  func cancelAll() {
    for task in Array(pages.values) + Array(logs.values) { task.cancel() }
    (pages, logs) = ([:], [:])
  }

  /// Ends everything: the source is left.
  func stop() {
    cancelAll()
    contexts?.cancel()
  }
}
