import Dispatch
import OperationLogBrowser
import Synchronization

/// Keeps for the next run what it is told to, one change after the other and away from the main thread: a disk may be slow.
final class Keeper: Sendable {
  private let file: StateFile
  private let mailbox: Mailbox<BrowserEvent>
  private let queue: DispatchQueue
  private let work: DispatchGroup
  /// It is said once that nothing can be kept.
  private let hasComplained = Atomic(false)

  /// Seconds that the end of the program waits for a disk.
  private static let patience = 2.0

  convenience init(_ file: StateFile, mailbox: Mailbox<BrowserEvent>) {
    self.init(file, mailbox, DispatchQueue(label: "oplogs.state"), DispatchGroup())
  }

  private init(
    _ file: StateFile,
    _ mailbox: Mailbox<BrowserEvent>,
    _ queue: DispatchQueue,
    _ work: DispatchGroup
  ) {
    (self.file, self.mailbox, self.queue, self.work) = (file, mailbox, queue, work)
  }

  /// The same, with another place to complain to.
  func complaining(to mailbox: Mailbox<BrowserEvent>) -> Keeper { Keeper(file, mailbox, queue, work) }

  /// What former runs have kept; where it cannot be read, the person is told and begins anew.
  func read() -> KeptState {
    do throws(Complaint) {
      return try file.read()
    } catch {
      complain(error)
      return KeptState()
    }
  }

  func keep(_ change: KeptState.Change) {
    queue.async(group: work) { [self] in
      do {
        try file.keep(change)
      } catch {
        complain(error)
      }
    }
  }

  /// Waits until everything is kept.
  func finish() {
    _ = work.wait(timeout: .now() + Self.patience)
  }

  private func complain(_ error: any Error) {
    guard !hasComplained.exchange(true, ordering: .relaxed) else { return }
    mailbox.post(.message((error as? Complaint)?.sentence ?? "\(error)", isError: true))
  }
}
