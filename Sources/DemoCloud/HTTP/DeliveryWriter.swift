import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Takes the steps of a delivery on one connection.
struct DeliveryWriter {
  let listener: HTTPListener
  let channel: any Channel
  let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

  /// Takes the steps; false where the connection is to be closed.
  func deliver(_ delivery: Delivery) async throws -> Bool {
    for step in delivery.steps {
      switch step {
      case .send(let bytes): try await outbound.write(ByteBuffer(bytes: bytes))
      case .sendRepeatedly(let bytes, let count):
        let buffer = ByteBuffer(bytes: bytes)
        for _ in 0..<count { try await outbound.write(buffer) }
      case .trickle(let bytes, let pause):
        for byte in bytes {
          try await outbound.write(ByteBuffer(bytes: [byte]))
          try await Task.sleep(for: pause)
        }
      case .wait(let duration): try await Task.sleep(for: duration)
      case .stopListening(let duration): await listener.stop(for: duration, except: channel)
      case .hang:
        await untilClosed()
        return false
      case .reset:
        try await reset()
        return false
      case .close: return false
      }
    }
    return true
  }

  private func untilClosed() async {
    await withTaskCancellationHandler {
      try? await channel.closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  /// Without lingering, a close is a reset.
  private func reset() async throws {
    let options = channel as? any SocketOptionProvider
    try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await channel.close()
  }
}
