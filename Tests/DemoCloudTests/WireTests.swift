import DemoCloud
import Foundation
import NIOCore
import NIOPosix
import Testing

/// What no HTTP client shows: the bytes themselves.
@Suite(.timeLimit(.minutes(5))) struct WireTests {
  /// Sends bytes and reads until the server closes or the text has come.
  private func exchange(
    _ cloud: RunningCloud,
    _ text: String,
    until end: String
  ) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: cloud.address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var received = ""
      for try await buffer in inbound {
        received += String(buffer: buffer)
        if received.contains(end) { break }
      }
      return received
    }
  }

  @Test func `requests that are sent together are answered in their order`() async throws {
    try await withCloud { cloud in
      let one = "GET /v3 HTTP/1.1\r\nHost: a\r\n\r\n"
      let two = "GET /data-protect/v1 HTTP/1.1\r\n\r\n"
      let received = try await exchange(cloud, one + two, until: "requires authentication")
      #expect(received.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(received.contains("\"href\": \"http://a/v3/\""))
      #expect(received.contains("HTTP/1.1 401 Unauthorized\r\n"))
    }
  }

  @Test func `HTTP 1_0 is answered as 1_1 and closed`() async throws {
    try await withCloud { cloud in
      let received = try await exchange(
        cloud,
        "GET /data-protect/v1 HTTP/1.0\r\n\r\n",
        until: "never"
      )
      #expect(received.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
      #expect(received.contains("\r\nConnection: close\r\n"))
    }
  }

  @Test func `HTTP 1_0 is kept alive if asked`() async throws {
    try await withCloud { cloud in
      let request = "GET /data-protect/v1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
      let received = try await exchange(cloud, request + "GET /v3 HTTP/1.0\r\n\r\n", until: "never")
      #expect(received.contains("\r\nConnection: keep-alive\r\n"))
      #expect(received.contains("HTTP/1.1 200 OK\r\n"))
    }
  }

  @Test func `refusals have eventlet's words`() async throws {
    try await withCloud { cloud in
      let long = String(repeating: "x", count: 17_000)
      let line = try await exchange(cloud, "GET /\(long) HTTP/1.1\r\n\r\n", until: "never")
      #expect(line.hasPrefix("HTTP/1.0 414 Request URI Too Long\r\n"))
      let header = try await exchange(
        cloud,
        "GET / HTTP/1.1\r\nX-Long: \(long)\r\n\r\n",
        until: "never"
      )
      #expect(header.hasPrefix("HTTP/1.1 400 Header Line Too Long\r\n"))
    }
  }

  @Test func `a request that is not HTTP is rejected and closed`() async throws {
    try await withCloud { cloud in
      let received = try await exchange(cloud, "\u{1}\u{2}\r\n\r\n", until: "never")
      #expect(received.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }
  }

  @Test func `a TLS handshake gets no answer while others are served`() async throws {
    try await withCloud { cloud in
      let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connect(host: "127.0.0.1", port: cloud.address.port) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
          }
        }
      try await channel.executeThenClose { _, outbound in
        try await outbound.write(ByteBuffer(bytes: [0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3]))
        #expect(try await cloud.request(cloud.root + "/v3").status == 200)
        #expect(channel.channel.isActive)
      }
    }
  }
}
