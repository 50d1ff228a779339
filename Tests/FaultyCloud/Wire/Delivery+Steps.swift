import DemoCloud
import Glibc
import NIOCore

extension Delivery {
  /// Executes the steps on a connection; returns false if it must be closed.
  func carryOut(on connection: HTTPConnection, of listener: FaultyListener, _ gate: Gate) async throws -> Bool {
    for step in steps {
      switch step {
      case .send(let bytes): try await connection.write(ByteBuffer(bytes: bytes))
      case .sendRepeatedly(let bytes, let count):
        let buffer = ByteBuffer(bytes: bytes)
        for _ in 0..<count { try await connection.write(buffer) }
      case .trickle(let bytes, let pause):
        for byte in bytes {
          try await connection.write(ByteBuffer(bytes: [byte]))
          try await Task.sleep(for: pause)
        }
      case .wait(let duration): try await Task.sleep(for: duration)
      case .hold: await gate.pass()
      case .stopListening(let duration): await listener.close(for: duration, except: connection)
      case .hang:
        await connection.untilClosed()
        return false
      case .reset:
        try await connection.reset()
        return false
      case .close: return false
      }
    }
    return true
  }
}

extension HTTPConnection {
  fileprivate func untilClosed() async {
    await withTaskCancellationHandler {
      try? await channel.closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  /// Without lingering, closing sends a reset.
  fileprivate func reset() async throws {
    let options = channel as? any SocketOptionProvider
    try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await channel.close()
  }
}
