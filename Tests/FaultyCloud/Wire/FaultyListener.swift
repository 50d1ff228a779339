import DemoCloud
import NIOSSL

/// A port of the cloud that can be closed for a time.
actor FaultyListener {
  nonisolated let port: Int
  private let prepare: HTTPListener.Preparation?
  private var listener: HTTPListener
  /// Until when the port is closed; nil while it is open.
  private var absentUntil: ContinuousClock.Instant?

  /// Binds any free port; with TLS if there is a certificate.
  init(tls: NIOSSLContext? = nil) async throws {
    prepare = tls.map(Self.adding)
    listener = try await Self.bind(port: 0, prepare)
    port = listener.port
  }

  private static func adding(_ tls: NIOSSLContext) -> HTTPListener.Preparation {
    { channel in try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
  }

  private static func bind(port: Int, _ prepare: HTTPListener.Preparation?) async throws -> HTTPListener {
    if let prepare { return try await HTTPListener(port: port, preparing: prepare) }
    return try await HTTPListener(port: port)
  }

  /// Serves connections until the task is cancelled.
  func serve(_ exchange: @escaping HTTPConnection.Exchange) async {
    repeat { await listener.serve(exchange) } while await isBack()
  }

  /// Closes the port for so long, and all connections but one at once.
  func close(for duration: Duration, except survivor: HTTPConnection) async {
    guard absentUntil == nil else { return }
    absentUntil = .now + duration
    await listener.close(except: survivor)
  }

  /// Waits until the time is over and binds the port again; false if the task is cancelled.
  private func isBack() async -> Bool {
    guard let absentUntil, (try? await Task.sleep(until: absentUntil)) != nil else { return false }
    while !Task.isCancelled {
      if let listener = try? await Self.bind(port: port, prepare) {
        self.listener = listener
        self.absentUntil = nil
        return true
      }
      // An outgoing connection may hold the port for a moment.
      try? await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}
