import CCurl

/// libcurl's multi handle and its transfers in progress; one thread owns it all.
struct CurlLoop: ~Copyable {
  private let inbox: CurlInbox
  private let multi: UnsafeMutableRawPointer
  private var timer: BootTimer
  private var exchanges: [Exchange] = []

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
      endWhatIsNotWanted()
      var running: Int32 = 0
      works = curl_multi_perform(multi, &running) == CURLM_OK
      endWhatIsDone()
      if isClosed && exchanges.isEmpty { return }
      timer.set(to: exchanges.map(\.end).min())
      works = wait() && works
    }
    // libcurl has failed for good.
    for exchange in exchanges { end(exchange, .unusable) }
  }

  private mutating func begin(_ entry: CurlInbox.Entry) {
    guard let exchange = Exchange(entry.transfer, entry.waiter) else {
      entry.waiter.resume(returning: TransferOutcome(ending: .unusable))
      return
    }
    if let option = exchange.configure() {
      exchange.finish(TransferOutcome(ending: .unsupported(option: option.rawValue)))
    } else if curl_multi_add_handle(multi, exchange.handle) != CURLM_OK {
      exchange.finish(TransferOutcome(ending: .unusable))
    } else {
      exchanges.append(exchange)
    }
  }

  private mutating func endWhatIsNotWanted() {
    let now = BootClock.now
    for exchange in exchanges {
      if exchange.transfer.isCancelled {
        end(exchange, .cancelled)
      } else if exchange.end <= now {
        end(exchange, .late)
      }
    }
  }

  private mutating func endWhatIsDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      // Read first: removing the handle frees the message.
      let (handle, result) = (message.pointee.easy_handle, curl_result(message))
      guard let exchange = exchanges.first(where: { $0.handle == handle }) else { continue }
      end(exchange, .result(result))
    }
  }

  private mutating func end(_ exchange: Exchange, _ ending: TransferOutcome.Ending) {
    let outcome = exchange.outcome(ending)
    curl_multi_remove_handle(multi, exchange.handle)
    exchanges.removeAll { $0 === exchange }
    exchange.finish(outcome)
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
