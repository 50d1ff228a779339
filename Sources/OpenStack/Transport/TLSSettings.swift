#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The trusted authorities and the client certificate, from the configuration.
struct TLSSettings: Sendable {
  var verify: Bool
  /// A file or directory that replaces the system's authorities.
  var authorities: String?
  var certificate: String?
  var key: String?

  init(_ configuration: CloudConfiguration) {
    verify = configuration.verify
    authorities = configuration.cacert ?? configuration.caBundle
    certificate = configuration.cert
    key = configuration.key
  }

  /// The checked files for libcurl.
  struct Files: Sendable {
    var verify = true
    var authorities = TrustedAuthorities.none
    var certificate: String?
    var key: String?
  }

  /// Checks the files; only needed for TLS.
  ///
  /// Blocks on the file system.
  func files() throws(OpenStackError) -> Files {
    var files = Files(verify: verify, certificate: certificate, key: key)
    if verify {
      files.authorities = try authorities.map(TrustedAuthorities.init(path:)) ?? TrustedAuthorities.system
    }
    if let certificate {
      try PEMFile.check(certificate, as: "client certificate", holds: "CERTIFICATE")
      try PEMFile.check(key ?? certificate, as: "client key", holds: "PRIVATE KEY")
    }
    return files
  }
}

/// Where the trusted authorities' certificates are.
enum TrustedAuthorities: Sendable {
  /// No authority is trusted.
  case none
  case file(String)
  /// A directory with names made from the certificates' subjects, by which OpenSSL looks them up.
  case directory(String)
  /// PEM.
  case bytes([UInt8])

  var file: String? { if case .file(let path) = self { path } else { nil } }
  var directory: String? { if case .directory(let path) = self { path } else { nil } }

  /// The system's authorities.
  static var system: TrustedAuthorities {
    TrustedAuthorities(bundle: CurlLibrary.systemBundle, directory: CurlLibrary.systemDirectory)
  }

  /// Chooses between a bundle and a directory.
  ///
  /// OpenSSL takes 20 ms to read a bundle and no time for a directory; but the bundle may have been extended by hand.
  init(bundle: String?, directory: String?) {
    let bundle = bundle.flatMap { FileManager.default.isReadableFile(atPath: $0) ? $0 : nil }
    if let directory, let names = Self.names(in: directory), names.contains(where: Self.isHash),
      bundle.map({ !Self.isNewer($0, than: directory) }) ?? true
    {
      self = .directory(directory)
    } else {
      self = bundle.map(TrustedAuthorities.file) ?? .none
    }
  }

  /// The certificates of a file, or of all files in a directory.
  ///
  /// The system's bundle, which many an environment names, is worth a look at the directory beside it.
  init(path: String) throws(OpenStackError) {
    if path == CurlLibrary.systemBundle, FileManager.default.isReadableFile(atPath: path) {
      self = .system
      return
    }
    guard let names = Self.names(in: path) else {
      try PEMFile.check(path, as: "CA file", holds: "CERTIFICATE")
      self = .file(path)
      return
    }
    if names.contains(where: Self.isHash) {
      self = .directory(path)
      return
    }
    let certificates = names.sorted().flatMap { PEMFile.certificates(in: "\(path)/\($0)") }
    guard !certificates.isEmpty else {
      throw OpenStackError(.configuration, "There is no certificate in the CA directory \(path).")
    }
    self = .bytes(certificates)
  }

  /// Nil if it is not a directory.
  private static func names(in path: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: path)
  }

  /// `3513523f.0`, the names that `openssl rehash` makes.
  private static func isHash(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].count == 8 && parts[0].allSatisfy(\.isHexDigit) && Int(parts[1]) != nil
  }

  private static func isNewer(_ file: String, than directory: String) -> Bool {
    func change(_ path: String) -> Date {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return attributes?[.modificationDate] as? Date ?? .distantPast
    }
    return change(file) > change(directory)
  }
}

/// Checks PEM files before OpenSSL reads them, because OpenSSL has a single error for all faults.
private enum PEMFile {
  static func check(_ path: String, as what: String, holds kind: String) throws(OpenStackError) {
    guard FileManager.default.isReadableFile(atPath: path), let text = text(of: path) else {
      throw OpenStackError(.configuration, "The \(what) \(path) does not exist or cannot be read.")
    }
    guard text.contains("\(kind)-----"), !text.contains("ENCRYPTED") else {
      throw OpenStackError(
        .configuration,
        "The \(what) \(path) is not usable: it should be in PEM form, a key without a passphrase."
      )
    }
  }

  /// Only the certificates of a file.
  static func certificates(in path: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var isInside = false
    for line in (text(of: path) ?? "").split(whereSeparator: \.isNewline) {
      if line.hasPrefix("-----BEGIN") { isInside = line.hasSuffix("CERTIFICATE-----") }
      if isInside { bytes += Array(line.utf8) + [UInt8(ascii: "\n")] }
      if line.hasPrefix("-----END") { isInside = false }
    }
    return bytes
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
