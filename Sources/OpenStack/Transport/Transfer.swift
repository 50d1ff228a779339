import CCurl
import Synchronization

/// One request for the loop, with everything that decides how it is carried.
final class Transfer: Sendable {
  /// What is wanted of the server.
  enum Purpose: Sendable {
    case reply
    /// Its certificates, whatever they are, and no request.
    case certificates
  }

  let request: HTTPRequest
  let address: ServerAddress
  let proxy: ServerAddress?
  let tls: TLSSettings.Files
  /// What one connection may take to be made, TLS included.
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

/// How a transfer ended, and what is known of it: codes, which stay, rather than texts, which differ between
/// distributions.
struct TransferOutcome: Sendable {
  enum Ending: Sendable {
    /// libcurl's result, which may be success.
    case result(CURLcode)
    /// The deadline came first.
    case late
    case cancelled
    /// This libcurl does not know an option that is needed.
    case unsupported(option: UInt32)
    /// libcurl could not be started.
    case unusable
  }

  /// How far the connection had come.
  enum Phase: Sendable {
    case lookup, connecting, securing, connected
  }

  var ending: Ending
  var arrival = ReplyArrival()
  var phase = Phase.lookup
  /// The system's number of the last error; may be of an address tried before the one that answered.
  var systemError: Int32 = 0
  /// OpenSSL's X509_V_ERR_… for the server's certificate, and for the proxy's.
  var verification = 0
  var proxyVerification = 0
  /// CURLPX_…, of SOCKS.
  var proxyError = 0
  /// The status of a proxy's answer to CONNECT.
  var connectStatus = 0
  /// OpenSSL's reason, without the library that it comes from; nil without one.
  var tlsReason: Int?
  /// What libcurl says, for failures that no code explains.
  var words = ""
  /// For `Purpose.certificates`.
  var certificates: [Certificate] = []
}
