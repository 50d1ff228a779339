import Dispatch
import OperationLogBrowser
import Synchronization

/// Stores preferences for the next run, one change after the other, in the background because a disk may be slow.
final class Keeper: Sendable {
  private let file: StateFile
  private let mailbox: Mailbox<BrowserEvent>
  private let queue: DispatchQueue
  private let work: DispatchGroup
  /// Whether the user was told that nothing can be stored; said only once.
  private let hasComplained = Atomic(false)

  /// How many seconds the end of the program waits for the disk.
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

  /// The same keeper, reporting to another mailbox.
  func complaining(to mailbox: Mailbox<BrowserEvent>) -> Keeper { Keeper(file, mailbox, queue, work) }

  /// The stored preferences; if they cannot be read, the user is told and gets the defaults.
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

  /// Waits until everything is stored.
  func finish() {
    _ = work.wait(timeout: .now() + Self.patience)
  }

  private func complain(_ error: any Error) {
    guard !hasComplained.exchange(true, ordering: .relaxed) else { return }
    mailbox.post(.message((error as? Complaint)?.sentence ?? "\(error)", isError: true))
  }
}
