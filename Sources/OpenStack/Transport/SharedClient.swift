import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// A client with its connections, which closes them when the last request that holds it has ended.
final class SharedClient: Sendable {
  /// One thread for all connections: a request does not wake another to be sent, nor a page to be put together.
  private static let thread = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  private let client: HTTPClient

  init(_ configuration: HTTPClient.Configuration) {
    client = HTTPClient(eventLoopGroupProvider: .shared(Self.thread), configuration: configuration)
  }

  deinit {
    client.shutdown { _ in }
  }

  /// Sends a request and reads the reply up to the limit; a connection with more on it is dropped, and one on which
  /// the reply is not there in time.
  func reply(
    to request: HTTPRequest,
    before deadline: Deadline,
    noting arrival: ReplyArrival
  ) async throws -> HTTPReply {
    defer { withExtendedLifetime(self) {} }
    let message = try HTTPClient.Request(
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.body.map { .bytes($0) }
    )
    // Taken in as a whole before this task is woken: not so often as a part of it has come.
    let exchange = client.execute(
      request: message,
      delegate: arrival,
      deadline: .now() + TimeAmount(deadline.remaining)
    )
    do {
      return try await withTaskCancellationHandler {
        try await exchange.get()
      } onCancel: {
        exchange.cancel()
      }
    } catch let end as ReplyArrival.HeadersAlone {
      return end.reply
    }
  }
}
