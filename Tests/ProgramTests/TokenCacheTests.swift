import Foundation
import TestSupport
import Testing

/// Whether the kernel has keyrings, and they are allowed here.
@Sendable private func hasKeyrings() async throws -> Bool {
  try await Program(["keyctl", "session", "-", "true"]).outcome().status == 0
}

/// Each test runs in a keyring of its own: never in that of whoever runs the tests.
@Suite(.timeLimit(.minutes(5)), .enabled("The kernel refuses keyrings here.", hasKeyrings))
struct `Tokens in the keyring` {
  private static let list = "$OPLOGS list --limit 1 -fvalue -cid --timing"

  /// Runs lines of a shell in a session with a keyring of its own, with tokens kept.
  private func session(_ lines: String) async throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    let script = try folder.file("script", "unset OPLOGS_NO_TOKEN_CACHE\n" + lines)
    return try await Program.shell("keyctl session - bash \(script)", environment: try await SharedCloud.environment())
  }

  private func requests(for tokens: Program.Outcome) -> Int {
    tokens.messages.matches(of: #/\| POST /#).count
  }

  @Test func `two commands ask for one token, and a forgotten one is asked for again`() async throws {
    let two = try await session("\(Self.list); \(Self.list)")
    #expect(two.lines.count == 2)
    #expect(requests(for: two) == 1)
    let forgotten = try await session("\(Self.list); $OPLOGS config forget; \(Self.list); $OPLOGS config forget")
    #expect(requests(for: forgotten) == 2)
    #expect(forgotten.lines.count { $0 == "Forgot 1 token." } == 2)
    let none = try await session("$OPLOGS config forget")
    #expect(none.output == "Forgot 0 tokens.\n")
  }

  @Test func `another project has a token of its own, and the option keeps none`() async throws {
    let other = try await session("\(Self.list); \(Self.list) --os-cloud demo-admin")
    #expect(requests(for: other) == 2)
    let unkept = try await session(
      "\(Self.list) --no-token-cache; \(Self.list) --no-token-cache; $OPLOGS config forget"
    )
    #expect(requests(for: unkept) == 2)
    #expect(unkept.output.contains("Forgot 0 tokens."))
  }

  @Test func `a file's cache setting keeps none`() async throws {
    let lines = """
      printf 'cache: {auth: false}\\n' | cat - $OS_CLIENT_CONFIG_FILE > $HOME/clouds.yaml
      export OS_CLIENT_CONFIG_FILE=$HOME/clouds.yaml
      \(Self.list); \(Self.list)
      """
    #expect(requests(for: try await session(lines)) == 2)
  }

  @Test func `a revoked token is replaced`() async throws {
    let lines = """
      \(Self.list)
      key=$(keyctl search @s user "$(keyctl rdescribe $(keyctl rlist @s) | cut -d';' -f5)")
      keyctl pipe $key | sed -E 's/"token":"[^"]*"/"token":"revoked"/' | keyctl pupdate $key
      \(Self.list); \(Self.list)
      """
    let outcome = try await session(lines)
    #expect(requests(for: outcome) == 2)
    #expect(outcome.messages.matches(of: /: 401|\| Total/).count >= 3)
    #expect(outcome.lines.count { $0.count == 36 } == 3)
  }

  @Test func `the list of keys shows no secret, and a key ends with its token`() async throws {
    let outcome = try await session("\(Self.list); grep oplogs: /proc/keys; keyctl rdescribe $(keyctl rlist @s)")
    let shown = try #require(outcome.lines.first { $0.contains(" user ") })
    #expect(!outcome.output.contains("gAAAA"))
    #expect(!shown.contains("alice"))
    #expect(shown.contains("3f000000"))
    // It does not stay for ever.
    #expect(!shown.contains("perm"))
    #expect(outcome.output.contains(/user;\d+;\d+;3f000000;oplogs:[0-9a-f]{64}/))
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Tokens without a keyring` {
  /// Not permitted, as containers answer, and not there, as a kernel without keyrings does.
  @Test(arguments: [EPERM, ENOSYS])
  func `each command asks for a token, and nothing is said`(error: Int32) async throws {
    let folder = try TemporaryFolder()
    let list = "$OPLOGS list --limit 1 -fvalue -cid --timing"
    let script = try folder.file("script", "unset OPLOGS_NO_TOKEN_CACHE\n\(list); \(list); $OPLOGS config forget\n")
    let refusing = try #require(Bundle.module.resourceURL).appending(path: "without-keyrings").path()
    let outcome = try await Program.shell(
      "python3 \(refusing) \(error) bash \(script)",
      environment: try await SharedCloud.environment()
    )
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.last == "Forgot 0 tokens.")
    #expect(outcome.messages.matches(of: #/\| POST /#).count == 2)
    let said = outcome.messages.split(separator: "\n").filter { !$0.hasPrefix("|") && !$0.hasPrefix("+") }
    #expect(said.isEmpty || said.allSatisfy { $0.contains("there are more") })
  }
}
