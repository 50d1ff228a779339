import CCurl

/// libcurl's multi handle and its transfers in progress; one thread owns it all.
struct CurlLoop: ~Copyable {
  private let inbox: CurlInbox
  private let multi: UnsafeMutableRawPointer
  private var timer: BootTimer
  private var transfers: [RunningTransfer] = []

  /// How many idle connections are kept.
  private static let keptConnections = 8

  /// Fails if the system has no more descriptors or memory.
  init?(_ inbox: CurlInbox) {
    guard let timer = BootTimer(), let multi = curl_multi_init() else { return nil }
    self.inbox = inbox
    self.multi = multi
    self.timer = timer
    curl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
  }

  deinit {
    curl_multi_cleanup(multi)
  }

  /// Runs transfers until the inbox is closed and all have ended; sleeps while there is nothing to do.
  mutating func run() {
    var works = true
    while works {
      let (arrived, isClosed) = inbox.take()
      for entry in arrived { begin(entry) }
      endCancelledAndLate()
      var running: Int32 = 0
      works = curl_multi_perform(multi, &running) == CURLM_OK
      endFinished()
      if isClosed && transfers.isEmpty { return }
      timer.set(to: transfers.map(\.end).min())
      works = wait() && works
    }
    // libcurl has failed for good.
    for running in transfers { end(running, .unusable) }
  }

  private mutating func begin(_ entry: CurlInbox.Entry) {
    guard let running = RunningTransfer(entry.transfer, entry.waiter) else {
      entry.waiter.resume(returning: TransferOutcome(ending: .unusable))
      return
    }
    if let option = running.configure() {
      running.finish(TransferOutcome(ending: .unsupported(option: option.rawValue)))
    } else if curl_multi_add_handle(multi, running.handle) != CURLM_OK {
      running.finish(TransferOutcome(ending: .unusable))
    } else {
      transfers.append(running)
    }
  }

  private mutating func endCancelledAndLate() {
    let now = BootClock.now
    for running in transfers {
      if running.transfer.isCancelled {
        end(running, .cancelled)
      } else if running.end <= now {
        end(running, .late)
      }
    }
  }

  private mutating func endFinished() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      // Read first: removing the handle frees the message.
      let (handle, result) = (message.pointee.easy_handle, curl_result(message))
      guard let running = transfers.first(where: { $0.handle == handle }) else { continue }
      end(running, .result(result))
    }
  }

  private mutating func end(_ running: RunningTransfer, _ ending: TransferOutcome.Ending) {
    let outcome = running.outcome(ending)
    curl_multi_remove_handle(multi, running.handle)
    transfers.removeAll { $0 === running }
    running.finish(outcome)
  }

  /// Waits until there is something to do.
  private mutating func wait() -> Bool {
    var also = [inbox.descriptor, timer.descriptor].map {
      curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    }
    let code = curl_multi_poll(multi, &also, UInt32(also.count), .max, nil)
    if also[0].revents != 0 { inbox.drain() }
    if also[1].revents != 0 { timer.wentOff() }
    return code == CURLM_OK
  }
}
