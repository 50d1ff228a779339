import LogPaging
import OperationLogBrowser
import OperationLogs

/// The requests in progress; each is a task that posts its result.
final class RequestTasks {
  private let source: LogSource
  private let mailbox: Mailbox<BrowserEvent>
  private var pages: [PageRequest: Task<Void, Never>] = [:]
  private var logs: [LogRequest: Task<Void, Never>] = [:]
  private var contexts: Task<Void, Never>?
  private var names: Task<Void, Never>?
  /// Whether the browser knows the source's names.
  private var isConnected = false

  init(source: LogSource, mailbox: Mailbox<BrowserEvent>) {
    self.source = source
    self.mailbox = mailbox
  }

  /// Fetches a page; before the first one, connects and posts the source's names and dialect.
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
        mailbox.post(.logLoaded(request, try await source.service.log(id: request.id, from: request.origin)))
      } catch {
        mailbox.post(.logFailed(request, error))
      }
    }
  }

  /// Looks up the clouds, regions and projects that can be chosen.
  func findContexts() {
    contexts?.cancel()
    contexts = Task { [source, mailbox] in
      let others = await source.others()
      if !Task.isCancelled { mailbox.post(.contextsFound(others)) }
    }
  }

  /// Looks up the names of these fields' objects, one list after the other: a service that lacks the first is asked for no more.
  func findNames(of fields: [LogField]) {
    names?.cancel()
    names = Task { [source, mailbox] in
      for field in fields {
        guard let found = await source.service.names(of: field, ofAllProjects: false), !Task.isCancelled else { return }
        mailbox.post(.namesFound(field, found))
      }
    }
  }

  /// Updates the connection state, and forgets a finished request.
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

  /// Cancels everything, because the source is left.
  func stop() {
    cancelAll()
    contexts?.cancel()
    names?.cancel()
  }
}
