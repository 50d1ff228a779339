import NIOSSL

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whom to trust and who we are, from the configuration (section E).
struct TLSSettings: Sendable {
  var verify: Bool
  /// A file or directory in place of the system's roots.
  var authorities: String?
  var certificate: String?
  var key: String?

  init(_ configuration: CloudConfiguration) {
    verify = configuration.verify
    authorities = configuration.cacert ?? configuration.caBundle
    certificate = configuration.cert
    key = configuration.key
  }

  /// Reads the files.
  ///
  /// Blocks on the file system.
  func tlsConfiguration() throws(OpenStackError) -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if !verify {
      tls.certificateVerification = .none
    } else if let authorities {
      tls.trustRoots = .certificates(try trusted(authorities))
    }
    if let certificate {
      try read(certificate, as: "client certificate") { path in
        tls.certificateChain = try NIOSSLCertificate.fromPEMFile(path).map { .certificate($0) }
      }
      try read(key ?? certificate, as: "client key") { path in
        tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: path, format: .pem))
      }
    }
    return tls
  }

  private func trusted(_ path: String) throws(OpenStackError) -> [NIOSSLCertificate] {
    var certificates: [NIOSSLCertificate] = []
    var isDirectory = false
    if let names = try? FileManager.default.contentsOfDirectory(atPath: path) {
      isDirectory = true
      for name in names.sorted() {
        certificates += (try? NIOSSLCertificate.fromPEMFile("\(path)/\(name)")) ?? []
      }
    } else {
      try read(path, as: "CA file") { certificates = try NIOSSLCertificate.fromPEMFile($0) }
    }
    guard certificates.isEmpty else { return certificates }
    throw OpenStackError(
      .configuration,
      "There is no certificate in the CA \(isDirectory ? "directory" : "file") \(path)."
    )
  }

  private func read(
    _ path: String,
    as what: String,
    _ body: (String) throws -> Void
  ) throws(OpenStackError) {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw OpenStackError(.configuration, "The \(what) \(path) does not exist or cannot be read.")
    }
    do {
      try body(path)
    } catch {
      throw OpenStackError(
        .configuration,
        "The \(what) \(path) is not usable: it should be in PEM form, a key without a passphrase."
      )
    }
  }
}
