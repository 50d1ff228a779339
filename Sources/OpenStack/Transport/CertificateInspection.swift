import NIOCore
import NIOPosix
import NIOSSL

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Fetches a server's certificates, without trusting them or sending anything, to say what is wrong with them.
struct CertificateInspection {
  /// What a reason is worth waiting for.
  static let limit = Duration.seconds(5)

  var host: String
  var port: Int

  /// Why the certificates are not trusted, as the second half of a sentence.
  ///
  /// - Throws: where the server does not show them, and as soon as the task is cancelled.
  func reason(now: Date = Date()) async throws -> String {
    let chain = try await certificates()
    guard let leaf = chain.first else { return "no authority that is trusted vouches for it" }
    for certificate in chain {
      let ends = Date(timeIntervalSince1970: TimeInterval(certificate.notValidAfter))
      if ends < now { return "it expired on \(Self.day(ends))" }
      let begins = Date(timeIntervalSince1970: TimeInterval(certificate.notValidBefore))
      if begins > now { return "it is not valid before \(Self.day(begins))" }
    }
    let names = Self.names(of: leaf)
    if !names.isEmpty, !names.contains(where: { Self.matches($0, host) }) {
      return "it is for \(oneLine(names.prefix(5).joined(separator: ", "))), not for \(host)"
    }
    return "no authority that is trusted vouches for it; name the one that does with cacert"
  }

  private static func day(_ date: Date) -> String {
    String(date.ISO8601Format().prefix(10))
  }

  private static func names(of certificate: NIOSSLCertificate) -> [String] {
    certificate._subjectAlternativeNames().compactMap { name in
      switch name.nameType {
      case .dnsName: String(decoding: name.contents, as: UTF8.self)
      case .ipAddress where name.contents.count == 4:
        name.contents.map { String($0) }.joined(separator: ".")
      default: nil
      }
    }
  }

  private static func matches(_ name: String, _ host: String) -> Bool {
    let name = name.lowercased()
    let host = host.lowercased()
    guard name.hasPrefix("*.") else { return name == host }
    return host.drop { $0 != "." } == name.dropFirst()
  }

  private func certificates() async throws -> [NIOSSLCertificate] {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    let context = try NIOSSLContext(configuration: configuration)
    let serverName = Self.isAddress(host) ? nil : host
    let presented = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: [NIOSSLCertificate].self)
    let connecting = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(
            context: context,
            serverHostname: serverName,
            customVerificationCallback: { certificates, verified in
              presented.succeed(certificates)
              verified.succeed(.failed)
            }
          )
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
      .connect(host: host, port: port)
    connecting.whenFailure(presented.fail)
    connecting.whenSuccess { channel in
      channel.closeFuture.whenComplete { _ in presented.fail(ChannelError.eof) }
      presented.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    return try await withTaskCancellationHandler {
      try await presented.futureResult.get()
    } onCancel: {
      presented.fail(CancellationError())
    }
  }

  private static func isAddress(_ host: String) -> Bool {
    (try? SocketAddress(ipAddress: host, port: 0)) != nil
  }
}
