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
    let exchange = client.execute(request: message, delegate: arrival)
    Self.end(exchange, within: deadline.remaining, at: deadline)
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

  /// Ends an exchange with `DeadlinePassed` when its time is over, whatever it waits for.
  ///
  /// The client's own deadline would tell of an older failure to connect instead; and the loop's clock stands still while the
  /// machine sleeps, so that the deadline's is looked at now and then.
  private static func end(_ exchange: HTTPClient.Task<HTTPReply>, within time: Duration, at deadline: Deadline) {
    let pause = min(time, .seconds(5))
    let timer = exchange.eventLoop.scheduleTask(in: TimeAmount(pause)) {
      let rest = min(time - pause, deadline.remaining)
      if rest <= .zero { exchange.fail(reason: DeadlinePassed()) } else { end(exchange, within: rest, at: deadline) }
    }
    exchange.futureResult.whenComplete { _ in timer.cancel() }
  }
}
