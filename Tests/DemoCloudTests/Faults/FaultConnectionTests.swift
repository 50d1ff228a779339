@testable import FaultyCloud
import Foundation
import NIOCore
import NIOPosix
import Testing

/// Faults that only the bytes of a connection show.
@Suite(.timeLimit(.minutes(5))) struct FaultConnectionTests {
  @Test func `the connection is reset in the middle of the headers`() async throws {
    try await withFaultyCloud("list:reset-head") { cloud, _ in
      let received = try await Wire.get(cloud.logs(), token: cloud.token(), from: cloud)
      #expect(received.end == .reset)
      #expect(received.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(!received.text.contains("\r\n\r\n"))
    }
  }

  @Test(arguments: [("reset-body", Wire.End.reset), ("cut-body", .closed)])
  func `half of the body arrives, then the end`(_ fault: String, _ end: Wire.End) async throws {
    try await withFaultyCloud("list:\(fault)") { cloud, _ in
      let url = try cloud.logs() + "?limit=20"
      let received = try await Wire.get(url, token: cloud.token(), from: cloud)
      #expect(received.end == end)
      #expect(received.head.hasSuffix("\r\n\r\n"))
      #expect(received.body.hasPrefix("{\"operation_logs\": [{\"id\": "))
      #expect(try received.body.utf8.count == received.length() / 2)
    }
  }

  @Test func `a body of 1000 rows is cut at its half`() async throws {
    try await withFaultyCloud("list:cut-body", logs: 1000) { cloud, _ in
      let received = try await Wire.get(cloud.logs(), token: cloud.token(), from: cloud)
      #expect(received.end == .closed)
      #expect(try received.length() > 100_000)
      #expect(try received.body.utf8.count == received.length() / 2)
    }
  }

  @Test(arguments: ["no-answer", "latency=1h"])
  func `no reply arrives, and the connection stays open while others are served`(
    _ fault: String
  ) async throws {
    try await withFaultyCloud("list#1:\(fault)") { cloud, faulty in
      let token = try await cloud.token()
      let connection = try await Wire.connect(cloud)
      try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(Wire.request(cloud.logs(), token: token, server: cloud))
        try await faulty.until(1, .list)
        #expect(try await cloud.request(cloud.logs(), token: token).status == 200)
        #expect(connection.channel.isActive)
        await faulty.stop()
        let received = try await Wire.rest(of: inbound)
        #expect(received.text == "")
      }
    }
  }

  @Test func `an answer is held until it is released`() async throws {
    try await withFaultyCloud("list#1:hold") { cloud, faulty in
      let token = try await cloud.token()
      let connection = try await Wire.connect(cloud)
      try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(Wire.request(cloud.logs() + "?limit=1", token: token, server: cloud))
        try await faulty.until(1, .list)
        // Others are served meanwhile.
        let healthy = try await cloud.request(cloud.logs() + "?limit=1", token: token)
        let id = try healthy.ids[0]
        await faulty.release()
        var received = ""
        for try await buffer in inbound {
          received += String(buffer: buffer)
          if received.contains(id) { break }
        }
        #expect(received.hasPrefix("HTTP/1.1 200 OK\r\n"))
      }
    }
  }

  @Test func `the body arrives byte by byte`() async throws {
    try await withFaultyCloud("list#1:slow-body=1h,list#2:slow-body=1ms") { cloud, _ in
      let token = try await cloud.token(project: "beta")
      let url = try cloud.logs("beta") + "?limit=1"
      let connection = try await Wire.connect(cloud)
      try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(Wire.request(url, token: token, server: cloud))
        var received = ""
        for try await buffer in inbound {
          received += String(buffer: buffer)
          if received.hasSuffix("\r\n\r\n{") { break }
        }
        #expect(received.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(received.hasSuffix("\r\n\r\n{"))
      }
      let slow = try await cloud.request(url, token: token)
      let healthy = try await cloud.request(url, token: token)
      #expect(try slow.ids == healthy.ids)
      #expect(try slow.ids.count == 1)
    }
  }

  @Test(arguments: [("latency=200ms", 0.2, 0.2), ("latency=200ms±50", 0.15, 0.25), ("latency=1s+-2s", 0, 3)])
  func `a reply is delayed as ordered, with jitter if ordered`(
    _ fault: String,
    _ least: Double,
    _ most: Double
  ) async throws {
    var waits: [[Duration]] = []
    for _ in 0..<2 {
      var schedule = FaultSchedule(try Faults.parse("\(fault),list:503"))
      waits.append(
        (0..<100).compactMap { _ in
          if case .latency(let wait, _) = schedule.next(.show).first?.effect { wait } else { nil }
        }
      )
    }
    #expect(waits[0] == waits[1])
    #expect(waits[0].count == 100)
    #expect(waits[0].allSatisfy { (least...most).contains($0 / .seconds(1)) })
    #expect((Set(waits[0]).count == 1) == (least == most))
  }

  @Test func `connections are refused after the request, and idle ones end`() async throws {
    try await withFaultyCloud("list#2:refuse=1h") { cloud, _ in
      let token = try await cloud.token()
      let idle = try await Wire.connect(cloud)
      try await idle.executeThenClose { inbound, outbound in
        // Once it is answered it is known to the server.
        try await outbound.write(Wire.request(cloud.logs() + "?limit=1", token: token, server: cloud))
        var beginning = inbound.makeAsyncIterator()
        #expect(try await beginning.next() != nil)

        let last = try await Wire.get(cloud.logs() + "?limit=1", token: token, from: cloud)
        #expect(last.head.contains("\r\nConnection: close\r\n"))
        #expect(try last.body.utf8.count == last.length())
        while let more = try await beginning.next() { #expect(more.readableBytes > 0) }
        await #expect { try await Wire.connect(cloud).executeThenClose { _, _ in } } throws: { error in
          let failure = error as? NIOConnectionError
          return (failure?.connectionErrors.first?.error as? IOError)?.errnoCode == ECONNREFUSED
        }
      }
    }
  }

  @Test func `the port is open again after the time that was said`() async throws {
    try await withFaultyCloud("list#2:refuse=100ms") { cloud, faulty in
      let token = try await cloud.token()
      let url = try cloud.logs() + "?limit=1"
      let idle = try await Wire.connect(cloud)
      try await idle.executeThenClose { inbound, outbound in
        try await outbound.write(Wire.request(url, token: token, server: cloud))
        try await faulty.until(1, .list)
        _ = try await Wire.get(url, token: token, from: cloud)
        // Its end shows that nobody listened.
        _ = try await Wire.rest(of: inbound)
      }
      var isBack = false
      while !isBack {
        try await Task.sleep(for: .milliseconds(5))
        isBack = (try? await Wire.connect(cloud).executeThenClose { _, _ in true }) ?? false
      }
      #expect(try await cloud.request(url, token: token).status == 200)
    }
  }
}
