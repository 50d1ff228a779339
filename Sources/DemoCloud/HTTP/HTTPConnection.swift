import NIOCore
import NIOHTTP1

/// One connection: reads requests, and delivers each one's answer before it looks at the next.
struct HTTPConnection: Sendable {
  let listener: HTTPListener
  let answer: HTTPListener.Answer

  func serve(_ channel: HTTPListener.Connection) async throws {
    try await channel.executeThenClose { inbound, outbound in
      let writer = DeliveryWriter(
        listener: listener,
        channel: channel.channel,
        outbound: outbound
      )
      var request: HTTPRequest?
      do {
        for try await part in inbound {
          switch part {
          case .head(let head): request = HTTPRequest(head)
          case .body(let body): request?.body += body.readableBytesView
          case .end:
            guard let complete = request else { continue }
            request = nil
            guard try await writer.deliver(await answer(complete)) else { return }
          }
        }
      } catch is HTTPParserError {
        _ = try await writer.deliver(Delivery.whole(EventletError.badRequest))
      }
    }
  }
}
