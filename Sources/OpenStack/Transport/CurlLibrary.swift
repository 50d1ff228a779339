import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// libcurl and OpenSSL as a whole, and what they were built with.
enum CurlLibrary {
  /// Starts both, once; nil if libcurl cannot be used.
  ///
  /// Has to come before the first thread that uses them. OpenSSL must not clean up at `exit`: a request may be under
  /// way on its own thread then, and would use what is freed. The environment is none of theirs: one variable would
  /// write the keys of every connection to a file, the other load code.
  static let isUsable: Bool = {
    unsetenv("SSLKEYLOGFILE")
    unsetenv("OPENSSL_CONF")
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()

  /// `7.88.1`.
  static var version: String { info.flatMap { $0.pointee.version }.map { String(cString: $0) } ?? "" }

  /// The bundle of certificates that the system's libcurl trusts.
  static var systemBundle: String? { info.flatMap { $0.pointee.cainfo }.map { String(cString: $0) } }

  /// The directory of certificates that the system's libcurl trusts.
  static var systemDirectory: String? { info.flatMap { $0.pointee.capath }.map { String(cString: $0) } }

  /// Never nil; the program's own for as long as it runs.
  private static var info: UnsafePointer<curl_version_info_data>? { curl_this_version() }
}

/// The SHA-256 digest, in hexadecimal digits.
func sha256(_ text: String) -> String {
  var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  var length: UInt32 = 0
  let bytes = Array(text.utf8)
  guard EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil) == 1 else { return "unknown" }
  return digest.prefix(Int(length)).map { byte in
    let hex = String(byte, radix: 16)
    return hex.count == 1 ? "0" + hex : hex
  }.joined()
}
