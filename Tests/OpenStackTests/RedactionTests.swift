import JSON
import Logging
import Synchronization
import Testing

@testable import OpenStack

/// Keeps every line that is logged.
final class LogLines: LogHandler {
  private let lines = Mutex<[String]>([])
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
  }

  var all: [String] { lines.withLock { $0 } }
}

@Suite(.timeLimit(.minutes(5))) struct RedactionTests {
  private static let secrets = [
    "sesame-password", "sesame-token", "sesame-passcode", "sesame-credential", "sesame-given", "sesame-url",
  ]

  private func leaks(in text: String) -> [String] { Self.secrets.filter { text.contains($0) } }

  private static let configurations: [[String: String]] = [
    ["OS_AUTH_TYPE": "v3password", "OS_USERNAME": "demo", "OS_PASSWORD": "sesame-password"],
    ["OS_AUTH_TYPE": "v3token", "OS_TOKEN": "sesame-given"],
    ["OS_AUTH_TYPE": "v3totp", "OS_USER_ID": "u1", "OS_PASSCODE": "sesame-passcode"],
    [
      "OS_AUTH_TYPE": "v3applicationcredential", "OS_APPLICATION_CREDENTIAL_ID": "a1",
      "OS_APPLICATION_CREDENTIAL_SECRET": "sesame-credential",
    ],
    [
      "OS_AUTH_TYPE": "http_basic", "OS_USERNAME": "demo", "OS_PASSWORD": "sesame-password",
      "OS_ENDPOINT": "https://karbor.example/v1",
    ],
    ["OS_AUTH_TYPE": "admin_token", "OS_TOKEN": "sesame-given", "OS_ENDPOINT": "https://karbor.example/v1"],
  ]

  @Test(arguments: ["\u{301}", "\u{200D}", "=", ""])
  func `a mark behind a secret does not hide it`(mark: String) async throws {
    let transport = FakeTransport { request in
      if request.method == .post { return .token("sesame-token") }
      return .json(400, #"{"badRequest": {"message": "not sesame-token\#(mark), nor sesame-token\#(mark)"}}"#)
    }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    let message = try #require(error?.message)
    #expect(message.unicodeScalars.starts(with: "not ***".unicodeScalars))
    #expect(!Array(message.utf8).contains(Array("sesame-token".utf8)))
  }

  @Test(arguments: ["geh\u{E9}im", "gehe\u{301}im"])
  func `a secret in another normalization is hidden too`(echoed: String) async throws {
    let transport = FakeTransport { _ in .json(401, #"{"error": {"message": "no such user with geh\#(echoed)"}}"#) }
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_URL": "https://keystone.example:5000/v3", "OS_USERNAME": "demo", "OS_USER_DOMAIN_ID": "default",
      "OS_PASSWORD": "geh\u{E9}im",
    ])
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).get("/operation_logs", query: [])
    }
    #expect(try #require(error?.message).contains("no such user with geh***"))
  }

  @Test(arguments: [
    #"pa\"ss\\word"#, #"pa\u0022ss\u005Cword"#, "pa%22ss%5cword", "pa%22ss%5Cword", "pa&quot;ss\\word",
    "pa\"ss\\word",
  ])
  func `a secret is hidden in whatever spelling it comes back`(echoed: String) async throws {
    let transport = FakeTransport { _ in
      let body = #"{"error": {"message": \#(JSONValue.string("no user with \(echoed)!").encoded())}}"#
      return .json(401, body, headers: ["X-Openstack-Request-Id": "req-\(echoed)"])
    }
    let configuration = try CloudConfiguration.password(["OS_PASSWORD": #"pa"ss\word"#])
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).get("/operation_logs", query: [])
    }
    #expect(error?.message.hasSuffix("no user with ***!") == true, "\(error?.message ?? "")")
    #expect(error?.requestID == "req-***")
  }

  @Test(arguments: [
    ("s3cr3t p%w&x", "s3cr3t%20p%25w%26x"), ("s3cr3t p%w&x", "s3cr3t+p%25w%26x"), ("s3cr3t p%w&x", "s3cr3t+p%w&amp;x"),
    ("a/b/c/d", #"a\/b\/c%2Fd"#), ("ge\u{E9}heim", "ge%c3%A9heim"), ("ge\u{E9}heim", #"ge\u00e9heim"#),
    (#"\\\\\\\\\\\\\\\\\\\\x"#, #"\\\\\\\\\\\\\\\\\\\\x"#), ("\u{1F512}lock", #"\ud83d\udd12lock"#),
  ])
  func `a filter knows the spellings of JSON, URLs, forms and HTML`(secret: String, echoed: String) {
    var filter = SecretFilter()
    filter.add(Secret(secret))
    #expect(filter.filtered("x \(echoed) y") == "x *** y")
    #expect(filter.filtered("x \(echoed.dropLast())") == "x \(echoed.dropLast())")
  }

  @Test(.timeLimit(.minutes(5))) func `ambiguous spellings do not slow the filter down`() {
    var filter = SecretFilter()
    filter.add(Secret(String(repeating: #"\"#, count: 60) + "x"))
    let text = String(repeating: #"\"#, count: 110) + "y"
    #expect(filter.filtered(text) == text)
  }

  @Test(arguments: configurations)
  func `no log line, error, record or description holds a secret`(variables: [String: String]) async throws {
    var all = ["OS_AUTH_URL": "https://demo:sesame-url@keystone.example:5000/v3", "OS_USER_DOMAIN_ID": "default"]
    all.merge(variables) { $1 }
    let configuration = try CloudConfiguration.environment(all)
    let log = LogLines()
    let records = Mutex<[RequestRecord]>([])
    // A server that gives everything it was told back in its error, and in its headers.
    let transport = FakeTransport { request in
      if request.method == .post { return .token("sesame-token") }
      let said = request.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: " ")
      let body = #"{"badRequest": {"message": "you sent \#(said)", "adminPass": "sesame-password"}}"#
      return .json(400, body, headers: ["Set-Cookie": "session=sesame-token"])
    }
    let session = Session.test(
      configuration,
      transport,
      logger: Logger(label: "test") { _ in log },
      onRequest: { record in records.withLock { $0.append(record) } }
    )
    var texts = ["\(configuration)", configuration.auth.debugDescription, configuration.json().encoded()]
    texts += configuration.described().map(\.value)
    var dumped = ""
    dump(configuration, to: &dumped)
    texts.append(dumped)
    do {
      _ = try await session.get("/operation_logs", query: [])
      Issue.record("the server refuses everything")
    } catch {
      texts += ["\(error)", error.url ?? ""]
    }
    texts += records.withLock { $0.map { "\($0)" } } + log.all
    #expect(log.all.contains { $0.hasPrefix("REQ: curl -g -i -X GET https://karbor.example") })
    #expect(log.all.contains { $0.hasPrefix("RESP: [400]") })
    for text in texts { #expect(leaks(in: text).isEmpty, "\(text)") }
  }

  @Test func `equal tokens can be recognized in the log`() {
    // echo -n gAAAA-fake-token | sha256sum
    #expect(
      WireLog.hashed("gAAAA-fake-token")
        == "{SHA256}\(Self.digest)"
    )
  }

  private static let digest = "0534cb29c7a4ca08e765bec16148e070bf944d20ea79be0feb2afec197ecbf1d"

  @Test func `a secret is revealed only on request`() {
    let secret = Secret("sesame-password")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(leaks(in: "\(secret) \(String(reflecting: secret)) \(dumped)").isEmpty)
    #expect(secret.revealed() == "sesame-password")
  }

  @Test func `the error of a wrong configuration holds no secret`() throws {
    let yaml = "clouds:\n  prod:\n    auth: {password: sesame-password\n"
    let error = #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(yaml) }
    let reason = error?.reason ?? ""
    #expect(leaks(in: reason).isEmpty)
    #expect(reason.contains("line"))
  }
}
