import CCurl
import Synchronization

/// A request for the loop, with all settings.
final class Transfer: Sendable {
  /// What the transfer is for.
  enum Purpose: Sendable {
    case reply
    /// To fetch the server's certificates, valid or not, without a request.
    case certificates
  }

  let request: HTTPRequest
  let address: ServerAddress
  let proxy: ServerAddress?
  let tls: TLSSettings.Files
  /// The limit for one connection, including TLS.
  let connectTimeout: Duration
  let deadline: Deadline
  let purpose: Purpose
  private let isCancelledFlag = Atomic(false)

  init(
    _ request: HTTPRequest,
    to address: ServerAddress,
    through proxy: ServerAddress?,
    tls: TLSSettings.Files,
    connectTimeout: Duration,
    before deadline: Deadline,
    purpose: Purpose = .reply
  ) {
    self.request = request
    self.address = address
    self.proxy = proxy
    self.tls = tls
    self.connectTimeout = connectTimeout
    self.deadline = deadline
    self.purpose = purpose
  }

  /// Whether nobody waits for it any more.
  var isCancelled: Bool { isCancelledFlag.load(ordering: .acquiring) }

  func cancel() { isCancelledFlag.store(true, ordering: .releasing) }
}

/// How a transfer ended.
///
/// Recorded as codes, which are stable; libcurl's texts differ between distributions.
struct TransferOutcome: Sendable {
  enum Ending: Sendable {
    /// libcurl's result, possibly success.
    case result(CURLcode)
    /// The deadline passed.
    case late
    case cancelled
    /// This libcurl lacks a required option.
    case unsupported(option: UInt32)
    /// libcurl could not be initialized.
    case unusable
  }

  /// How far the connection got.
  enum Phase: Sendable {
    case lookup, connecting, securing, connected
  }

  var ending: Ending
  var arrival = ReplyArrival()
  var phase = Phase.lookup
  /// The errno of the last error; it may belong to an address tried before the successful one.
  var systemError: Int32 = 0
  /// OpenSSL's X509_V_ERR_… for the server's certificate or the proxy's.
  var verification = 0
  var proxyVerification = 0
  /// CURLPX_…, for SOCKS proxies.
  var proxyError = 0
  /// The status of a proxy's reply to CONNECT.
  var connectStatus = 0
  /// OpenSSL's reason code, without the library's number; nil if there is none.
  var tlsReason: Int?
  /// libcurl's text, for failures that no code explains.
  var words = ""
  /// Only for `Purpose.certificates`.
  var certificates: [Certificate] = []
}
