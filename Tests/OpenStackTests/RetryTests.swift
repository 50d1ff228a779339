import Foundation
import Logging
import Synchronization
import Testing

@testable import OpenStack

/// What is sent again, what is waited for, and what is said meanwhile: without a network and without waiting.
@Suite(.timeLimit(.minutes(5))) struct RetryTests {
  private static let post = "POST https://keystone.example:5000/v3/auth/tokens"
  private static let get = "GET https://karbor.example:8799/v1/p1/operation_logs"

  /// A session whose service answers with these in turn, the last for ever, and the clock it lives by.
  private struct Setting {
    let clock = TestClock()
    let transport: FakeTransport
    let session: Session
    let notices = Notices()

    init(_ answers: [Result<HTTPReply, OpenStackError>], _ more: [String: String] = [:]) throws {
      let served = Mutex(0)
      transport = FakeTransport { request throws(OpenStackError) in
        guard request.method == .get else { return .token() }
        let number = served.withLock { number in
          defer { number += 1 }
          return number
        }
        return try answers[min(number, answers.count - 1)].get()
      }
      session = Session.test(
        try .password(more),
        transport,
        time: clock.clock,
        onRetry: { [notices] in notices.add($0) }
      )
    }

    func get() async throws -> ServiceResponse { try await session.get("/operation_logs", query: []) }

    func failure() async throws -> OpenStackError {
      try #require(await #expect(throws: OpenStackError.self) { try await get() })
    }
  }

  private static func lost() -> OpenStackError {
    var error = OpenStackError(.unreachable, "The connection broke.")
    error.isTransient = true
    return error
  }

  private typealias Answer = Result<HTTPReply, OpenStackError>

  private static let fine = Answer.success(.json(200, "{}"))
  private static let broken = Answer.failure(lost())
  private static let busy = Answer.success(.json(503, #"{"message": "busy"}"#))

  private static func busy(_ retryAfter: String, date: String? = nil) -> Answer {
    var headers: HTTPHeaders = ["Retry-After": retryAfter]
    if let date { headers.add(name: "Date", value: date) }
    return .success(.json(429, "{}", headers: headers))
  }

  // MARK: What is sent again

  @Test func `a GET is sent again after a lost connection, 429 and 503, and each wait is twice the last`() async throws
  {
    let setting = try Setting([Self.broken, Self.busy, .success(.json(429, "")), Self.fine])
    #expect(try await setting.get().status == 200)
    #expect(await setting.transport.transcript == [Self.post] + Array(repeating: Self.get, count: 4))
    #expect(setting.clock.sleeps == [.milliseconds(500), .seconds(1), .seconds(2)])
    let notices = setting.notices.all
    #expect(notices.map(\.attempt) == [1, 2, 3])
    #expect(notices.allSatisfy { $0.attempts == 3 })
    #expect(notices.map(\.wait) == setting.clock.sleeps)
    #expect(
      notices.map(\.description) == [
        "The connection broke; asking again in 0.5 seconds (1 of 3)", "busy; asking again in 1 second (2 of 3)",
        "Too Many Requests; asking again in 2 seconds (3 of 3)",
      ]
    )
  }

  @Test func `after three retries the error says how often it was tried`() async throws {
    let setting = try Setting([Self.broken])
    let error = try await setting.failure()
    #expect(error.kind == .unreachable)
    #expect(error.message == "The connection broke; it was tried 4 times.")
    #expect(error.url == "https://karbor.example:8799/v1/p1/operation_logs")
    #expect(await setting.transport.requests.count == 5)
  }

  @Test(arguments: [400, 403, 404, 409, 500, 502, 504])
  func `no other status is tried again`(status: Int) async throws {
    let setting = try Setting([.success(.json(status, "{}"))])
    #expect(try await setting.failure().status == status)
    #expect(await setting.transport.transcript == [Self.post, Self.get])
    #expect(setting.clock.sleeps.isEmpty)
  }

  @Test(arguments: [OpenStackError.Kind.unreachable, .timedOut, .malformedReply, .cancelled])
  func `no other failure is tried again`(kind: OpenStackError.Kind) async throws {
    let setting = try Setting([.failure(OpenStackError(kind, "no"))])
    #expect(try await setting.failure().message == "no")
    #expect(await setting.transport.transcript == [Self.post, Self.get])
  }

  @Test(arguments: [429, 503])
  func `the request for a token is sent once, whatever happens`(status: Int) async throws {
    let refusing = FakeTransport { _ in .json(status, "{}", headers: ["Retry-After": "1"]) }
    let clock = TestClock()
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), refusing, time: clock.clock).connect()
    }
    #expect(await refusing.transcript == [Self.post])
    #expect(error?.message.contains("asks to be left alone for 1 second, until 2027-01-15T08:00:01Z") == true)
    let breaking = FakeTransport { _ throws(OpenStackError) in try Self.broken.get() }
    await #expect(throws: OpenStackError.self) { try await Session.test(try .password(), breaking).connect() }
    #expect(await breaking.transcript == [Self.post])
    #expect(clock.sleeps.isEmpty)
  }

  @Test func `keystone's versions are asked for again`() async throws {
    let served = Mutex(0)
    let transport = FakeTransport { request throws(OpenStackError) in
      guard request.method == .get else { return .token() }
      let isFirst = served.withLock { number in
        number += 1
        return number == 1
      }
      return isFirst ? .json(503, "{}") : .versions(at: request.url)
    }
    let configuration = try CloudConfiguration.password([
      "OS_AUTH_TYPE": "password", "OS_AUTH_URL": "https://keystone.example:5000",
    ])
    _ = try await Session.test(configuration, transport).connect()
    let versions = "GET https://keystone.example:5000"
    #expect(await transport.transcript == [versions, versions, Self.post])
  }

  @Test func `a renewal of the token gives no more retries`() async throws {
    let setting = try Setting([Self.busy, Self.busy, .success(.json(401, "{}")), Self.busy, Self.busy])
    #expect(try await setting.failure().status == 503)
    #expect(setting.clock.sleeps.count == 3)
    #expect(
      await setting.transport.transcript
        == [Self.post, Self.get, Self.get, Self.get, Self.post, Self.get, Self.get]
    )
  }

  // MARK: Retry-After

  @Test func `Retry-After is followed, in seconds and as a date`() async throws {
    let setting = try Setting([
      Self.busy("7"), Self.busy("Fri, 15 Jan 2027 08:00:10 GMT"),
      // Its clock is an hour ahead: ten seconds by that.
      Self.busy("Fri, 15 Jan 2027 09:00:20 GMT", date: "Fri, 15 Jan 2027 09:00:10 GMT"), Self.fine,
    ])
    #expect(try await setting.get().status == 200)
    #expect(setting.clock.sleeps == [.seconds(7), .seconds(3), .seconds(10)])
  }

  @Test func `an invalid Retry-After is ignored`() async throws {
    let setting = try Setting([Self.busy("soon"), Self.busy("-5"), Self.busy(""), Self.fine])
    _ = try await setting.get()
    #expect(setting.clock.sleeps == [.milliseconds(500), .seconds(1), .seconds(2)])
  }

  @Test(arguments: ["61", "120", "99999999999999999999999"])
  func `a wait of more than a minute is reported, not waited`(seconds: String) async throws {
    let setting = try Setting([Self.busy(seconds)], ["OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "https://k.example"])
    let error = try await setting.failure()
    #expect(setting.clock.sleeps.isEmpty && setting.notices.all.isEmpty)
    #expect(error.status == 429)
    #expect(error.retryAfter.map { $0 > .seconds(60) } == true)
    #expect(error.message.hasPrefix("Too Many Requests; the service asks to be left alone for "), "\(error.message)")
    if seconds == "120" { #expect(error.message.hasSuffix("for 120 seconds, until 2027-01-15T08:02:00Z.")) }
  }

  // MARK: The deadline

  @Test func `no wait goes beyond what the whole request may take`() async throws {
    let setting = try Setting([Self.busy("25")])
    let error = try await setting.failure()
    // 60 seconds hold two waits of 25 and not a third.
    #expect(setting.clock.sleeps == [.seconds(25), .seconds(25)])
    #expect(error.message.contains("tried 3 times"), "\(error.message)")
  }

  @Test func `each sending gets what is left of the time`() async throws {
    let lefts = Mutex<[Duration]>([])
    let clock = TestClock()
    let transport = DeadlineTransport { deadline in lefts.withLock { $0.append(deadline.remaining) } }
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_TYPE": "none", "OS_ENDPOINT": "https://k.example", "OS_API_TIMEOUT": "10",
    ])
    await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport, time: clock.clock).get("/x", query: [])
    }
    #expect(lefts.withLock { $0 } == [.seconds(10), .milliseconds(9500), .milliseconds(8500), .milliseconds(6500)])
  }

  @Test func `a huge timeout does not crash`() async throws {
    let setting = try Setting([Self.fine], ["OS_API_TIMEOUT": "1e300"])
    #expect(try await setting.get().status == 200)
  }

  // MARK: Giving up

  @Test func `cancelling ends the wait at once`() async throws {
    let transport = FakeTransport { request in request.method == .post ? .token() : .json(503, "{}") }
    let waiting = Gate()
    var time = TestClock().clock
    time.sleep = { _ in
      await waiting.open()
      // Longer than any test may take: only the cancellation ends it.
      try await Task.sleep(for: .seconds(3600))
    }
    let session = Session.test(try .password(), transport, time: time)
    let request = Task { try await session.get("/operation_logs", query: []) }
    await waiting.wait()
    request.cancel()
    let error = await #expect(throws: OpenStackError.self) { try await request.value }
    #expect(error?.kind == .cancelled)
    #expect(await transport.transcript == [Self.post, Self.get])
  }

  @Test func `a retry is in the log, without secrets`() async throws {
    let log = LogLines()
    let served = Mutex(0)
    let transport = FakeTransport { request in
      if request.method == .post { return .token("sesame-token") }
      let number = served.withLock { number in
        number += 1
        return number
      }
      let token = request.headers.first("X-Auth-Token") ?? ""
      return number == 1 ? .json(503, #"{"message": "too busy for \#(token)"}"#) : .json(200, "{}")
    }
    let session = Session.test(try .password(), transport, logger: Logger(label: "test") { _ in log })
    _ = try await session.get("/operation_logs", query: [])
    let line = try #require(log.all.first { $0.contains("asking again") })
    #expect(line.hasPrefix("GET https://karbor.example:8799/v1/p1/operation_logs: too busy for ***; asking again"))
    #expect(log.all.allSatisfy { !$0.contains("sesame-token") })
  }
}

/// Keeps the notices of retries.
final class Notices: Sendable {
  private let kept = Mutex<[RetryNotice]>([])

  var all: [RetryNotice] { kept.withLock { $0 } }

  func add(_ notice: RetryNotice) {
    kept.withLock { $0.append(notice) }
  }
}

/// Loses every connection, and shows what time it was given.
private struct DeadlineTransport: HTTPTransport {
  var note: @Sendable (Deadline) -> Void

  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply {
    note(deadline)
    var error = OpenStackError(.unreachable, "The connection broke.")
    error.isTransient = true
    throw error
  }
}
