import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// libcurl and OpenSSL: how they are loaded and initialized, and their build settings.
enum CurlLibrary {
  /// Keeps the environment from configuring them: one variable writes the keys of all connections to a file, another loads
  /// code.
  ///
  /// Must run before other threads read the environment, which it changes at the first call.
  static func ignoreEnvironment() {
    unsetenv("SSLKEYLOGFILE")
    unsetenv("OPENSSL_CONF")
  }

  /// Loads and initializes both when it is read for the first time, on whatever thread; before that, neither may be used.
  ///
  /// OpenSSL must not clean up at `exit`: a request in progress on its own thread would use freed memory.
  static let state: State = {
    if let reason = curl_load() { return .missing(String(cString: reason)) }
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK ? .usable : .broken
  }()

  enum State: Equatable {
    case usable
    /// It cannot be loaded, with the system's reason.
    case missing(String)
    /// It cannot be initialized.
    case broken
  }

  /// For example `7.88.1`.
  static var version: String { info.flatMap { $0.pointee.version }.map { String(cString: $0) } ?? "" }

  /// The CA bundle that the system's libcurl trusts.
  static var systemBundle: String? { info.flatMap { $0.pointee.cainfo }.map { String(cString: $0) } }

  /// The CA directory that the system's libcurl trusts.
  static var systemDirectory: String? { info.flatMap { $0.pointee.capath }.map { String(cString: $0) } }

  /// Nil if libcurl cannot be used.
  private static var info: UnsafePointer<curl_version_info_data>? { state == .usable ? curl_this_version() : nil }
}

/// The SHA-256 digest in hexadecimal digits; nil if libcurl, which brings OpenSSL, cannot be used.
func sha256(_ text: String) -> String? {
  var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  var length: UInt32 = 0
  let bytes = Array(text.utf8)
  guard CurlLibrary.state == .usable, EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil) == 1 else {
    return nil
  }
  return hexadecimal(digest.prefix(Int(length)))
}

/// The HMAC with SHA-256 in hexadecimal digits; nil if libcurl, which brings OpenSSL, cannot be used.
func hmacSHA256(_ text: String, key: Secret) -> String? {
  var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  var length: UInt32 = 0
  let (bytes, key) = (Array(text.utf8), Array(key.revealed().utf8))
  guard CurlLibrary.state == .usable,
    HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length) != nil
  else { return nil }
  return hexadecimal(digest.prefix(Int(length)))
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    let hex = String(byte, radix: 16)
    return hex.count == 1 ? "0" + hex : hex
  }.joined()
}
