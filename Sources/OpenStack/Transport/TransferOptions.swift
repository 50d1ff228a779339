import CCurl

/// Sets the options of a libcurl handle, including every one that libcurl would otherwise default.
struct TransferOptions {
  private let handle: UnsafeMutableRawPointer
  /// The first option that this libcurl rejected.
  private(set) var refused: CURLoption?
  /// Must live as long as the handle.
  private(set) var headers: HeaderList?

  /// libcurl hands over 16 KB at a time, whatever it reads.
  private static let bufferSize = 128 << 10

  init(_ handle: UnsafeMutableRawPointer) {
    self.handle = handle
  }

  mutating func set(_ transfer: Transfer) {
    setConduct()
    set(transfer.request)
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(transfer.connectTimeout / .milliseconds(1))))
    set(transfer.proxy)
    set(transfer.tls, verifies: transfer.tls.verify && transfer.purpose == .reply)
    guard transfer.purpose == .certificates else { return }
    set(CURLOPT_CERTINFO, 1)
    set(CURLOPT_CONNECT_ONLY, 1)
    set(CURLOPT_FRESH_CONNECT, 1)
  }

  /// The options that all transfers share: two schemes, HTTP/1.1, no signals, no redirects, no decompression.
  private mutating func setConduct() {
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    set(CURLOPT_NOSIGNAL, 1)
    // Otherwise a cancelled request blocks the loop until its host name is resolved.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_HTTP09_ALLOWED, 0)
    set(CURLOPT_HTTP_CONTENT_DECODING, 0)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_BUFFERSIZE, Self.bufferSize)
  }

  private mutating func set(_ request: HTTPRequest) {
    set(CURLOPT_URL, request.url)
    let list = HeaderList()
    for field in request.headers.fields {
      list.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
    }
    // Removes headers that libcurl would add by itself.
    for name in ["Accept", "Expect"] where !request.headers.contains(name) { list.append("\(name):") }
    note(CURLOPT_HTTPHEADER, curl_set_pointer(handle, CURLOPT_HTTPHEADER, list.start))
    headers = list
    guard request.method == .post else { return }
    let body = request.body ?? []
    set(CURLOPT_POST, 1)
    note(
      CURLOPT_POSTFIELDSIZE_LARGE,
      curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    )
    // libcurl copies the body.
    body.withUnsafeBytes { bytes in
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      note(CURLOPT_COPYPOSTFIELDS, curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start))
    }
  }

  /// Always sets both, because libcurl reads the environment for options left unset.
  private mutating func set(_ proxy: ServerAddress?) {
    set(CURLOPT_PROXY, proxy?.proxyURL ?? "")
    set(CURLOPT_NOPROXY, "")
    set(CURLOPT_SOCKS5_AUTH, curl_auth_basic)
  }

  private mutating func set(_ tls: TLSSettings.Files, verifies: Bool) {
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_PROXY_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    for option in [CURLOPT_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYPEER] { set(option, verifies ? 1 : 0) }
    for option in [CURLOPT_SSL_VERIFYHOST, CURLOPT_PROXY_SSL_VERIFYHOST] { set(option, verifies ? 2 : 0) }
    // Only one of the sources: with two, libcurl reads both for each connection.
    set(CURLOPT_CAINFO, tls.authorities.file)
    set(CURLOPT_PROXY_CAINFO, tls.authorities.file)
    set(CURLOPT_CAPATH, tls.authorities.directory)
    set(CURLOPT_PROXY_CAPATH, tls.authorities.directory)
    if case .bytes(let bytes) = tls.authorities {
      for option in [CURLOPT_CAINFO_BLOB, CURLOPT_PROXY_CAINFO_BLOB] {
        note(option, curl_set_bytes(handle, option, bytes, bytes.count))
      }
    }
    guard let certificate = tls.certificate else { return }
    set(CURLOPT_SSLCERT, certificate)
    set(CURLOPT_SSLKEY, tls.key ?? certificate)
  }

  private mutating func set(_ option: CURLoption, _ value: Int) {
    note(option, curl_set_number(handle, option, value))
  }

  private mutating func set(_ option: CURLoption, _ text: String?) {
    note(option, curl_set_text(handle, option, text))
  }

  private mutating func note(_ option: CURLoption, _ code: CURLcode) {
    if code != CURLE_OK { refused = refused ?? option }
  }
}

/// A list of lines for libcurl; freed with the object.
final class HeaderList {
  private(set) var start: UnsafeMutablePointer<curl_slist>?

  func append(_ line: String) {
    // Nil without memory: the old list stays valid.
    if let longer = curl_slist_append(start, line) { start = longer }
  }

  deinit {
    curl_slist_free_all(start)
  }
}

extension ServerAddress {
  /// The proxy's URL with its password, only for libcurl.
  fileprivate var proxyURL: String {
    let usualPort = scheme.hasPrefix("socks") ? 1080 : isSecure ? 443 : 80
    let credentials = user.map { "\($0):\(password?.revealed() ?? "")@" } ?? ""
    return "\(scheme)://\(credentials)\(host):\(port ?? usualPort)"
  }
}
