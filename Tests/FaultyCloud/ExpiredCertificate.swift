import NIOSSL

/// A certificate that has expired, and its key.
package enum ExpiredCertificate {
  /// The certificate as PEM; apart from the date it is valid for clients that trust it.
  package static var pem: String {
    let text = String(decoding: PackageResources.expired_certificate_pem, as: UTF8.self)
    return String(text[..<(text.firstRange(of: "-----BEGIN PRIVATE")?.lowerBound ?? text.endIndex)])
  }

  /// The TLS settings of a server with this certificate.
  static func context() throws -> NIOSSLContext {
    let pem = PackageResources.expired_certificate_pem
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: NIOSSLCertificate.fromPEMBytes(pem).map { .certificate($0) },
        privateKey: .privateKey(NIOSSLPrivateKey(bytes: pem, format: .pem))
      )
    )
  }
}
