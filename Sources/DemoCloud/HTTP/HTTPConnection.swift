import NIOCore
import NIOHTTP1

/// One connection: reads requests, and delivers each one's answer before it looks at the next.
struct HTTPConnection: Sendable {
  let answer: HTTPListener.Answer

  func serve(_ channel: HTTPListener.Connection) async throws {
    try await channel.executeThenClose { inbound, outbound in
      var request: HTTPRequest?
      do {
        for try await part in inbound {
          switch part {
          case .head(let head): request = HTTPRequest(head)
          case .body(let body): request?.body += body.readableBytesView
          case .end:
            guard let complete = request else { continue }
            request = nil
            let delivery = await answer(complete)
            guard try await deliver(delivery, outbound) else { return }
          }
        }
      } catch is HTTPParserError {
        let refusal = Delivery.whole(EventletError.badRequest)
        _ = try await deliver(refusal, outbound)
      }
    }
  }

  /// Takes the steps; false where the connection is to be closed.
  private func deliver(
    _ delivery: Delivery,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws -> Bool {
    for step in delivery.steps {
      switch step {
      case .send(let bytes): try await outbound.write(ByteBuffer(bytes: bytes))
      case .close: return false
      }
    }
    return true
  }
}
