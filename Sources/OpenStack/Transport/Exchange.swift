import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// One transfer in progress: its libcurl handle, and what the callbacks received.
///
/// Lives on the loop's thread, and outlives libcurl's use of the handle.
final class Exchange {
  typealias Waiter = CheckedContinuation<TransferOutcome, Never>

  let transfer: Transfer
  /// When it must end, by `BootClock`.
  let end: Duration
  let handle: UnsafeMutableRawPointer
  private let waiter: Waiter
  private var arrival = ReplyArrival()
  private let errorText: UnsafeMutablePointer<CChar>

  /// Fails if there is no memory for a handle.
  init?(_ transfer: Transfer, _ waiter: Waiter) {
    guard let handle = curl_easy_init() else { return nil }
    self.transfer = transfer
    self.waiter = waiter
    self.handle = handle
    end = BootClock.now + transfer.deadline.remaining
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  /// Sets the handle's options.
  ///
  /// - Returns: an option that this libcurl does not support; nil on success.
  func configure() -> CURLoption? {
    var options = TransferOptions(handle)
    options.set(transfer)
    curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    let context = Unmanaged.passUnretained(self).toOpaque()
    curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Exchange.receive(bytes, size &* count, context) { exchange, line in exchange.arrival.take(headerLine: line) }
    }
    curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Exchange.receive(bytes, size &* count, context) { exchange, piece in exchange.arrival.take(body: piece) }
    }
    // A program started meanwhile, such as the pager, must not inherit the connection.
    curl_set_opener(handle) { _, _, address in
      guard let address = address?.pointee else { return CURL_SOCKET_BAD }
      return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
    }
    headers = options.headers
    return options.refused
  }

  /// Kept, because libcurl reads them until the handle is freed.
  private var headers: HeaderList?

  /// Receives data from libcurl; returning anything but its count aborts the transfer.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?,
    _ take: (Exchange, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context, let bytes, count > 0 else { return count }
    let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    return take(exchange, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  /// Resumes the waiting task, once.
  func finish(_ outcome: TransferOutcome) {
    waiter.resume(returning: outcome)
  }

  /// Collects what is known about the transfer; call it before the handle leaves the loop.
  func outcome(_ ending: TransferOutcome.Ending) -> TransferOutcome {
    TransferOutcome(
      ending: ending,
      arrival: arrival,
      phase: phase,
      systemError: Int32(truncatingIfNeeded: curl_number(handle, CURLINFO_OS_ERRNO)),
      verification: curl_number(handle, CURLINFO_SSL_VERIFYRESULT),
      proxyVerification: curl_number(handle, CURLINFO_PROXY_SSL_VERIFYRESULT),
      proxyError: curl_number(handle, CURLINFO_PROXY_ERROR),
      connectStatus: curl_number(handle, CURLINFO_HTTP_CONNECTCODE),
      tlsReason: TLSFailure.reason(in: words),
      words: words,
      certificates: transfer.purpose == .certificates ? Certificate.all(of: handle) : []
    )
  }

  private var words: String { String(cString: errorText) }

  private var phase: TransferOutcome.Phase {
    if curl_size(handle, CURLINFO_NAMELOOKUP_TIME_T) == 0 { return .lookup }
    // The time of connecting also stays 0 until TLS has begun.
    if curl_number(handle, CURLINFO_LOCAL_PORT) == 0 { return .connecting }
    if transfer.address.isSecure, curl_size(handle, CURLINFO_APPCONNECT_TIME_T) == 0 { return .securing }
    return .connected
  }
}
