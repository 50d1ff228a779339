import Foundation
import Testing

@testable import OpenStack

/// Replies that no library would send: each is a page or a sentence, and never the end of the program.
@Suite(.timeLimit(.minutes(5)))
struct OddityTests {
  @Test(arguments: Oddity.all)
  func `an odd reply is a page or a sentence`(oddity: Oddity) async throws {
    let server = try await TestServer.start(.bytes(oddity.bytes, isHeld: oddity.isHeld))
    let transport = NetworkTransport(try .password(), now: { Date() })
    let time = SessionClock.system(now: { Date() })
    let request = HTTPRequest(method: .get, url: "http://127.0.0.1:\(server.port)", headers: [:])
    // One second passes only where nothing more is to come.
    let limit = oddity.outcomes.contains { $0.contains("within 1 second") } ? 1.0 : 60
    let seen: String
    do throws(OpenStackError) {
      let reply = try await transport.send(request, before: time.deadline(in: .seconds(limit)))
      seen = "\(reply.status), \(reply.body.count) bytes" + (reply.requestID.map { ", \($0)" } ?? "")
    } catch {
      seen = error.message.replacing("http://127.0.0.1:\(server.port)", with: "SERVER")
    }
    #expect(oddity.outcomes.contains(seen), "\(oddity.name)")
  }

  @Test func `there are a hundred of them and more`() {
    #expect(Oddity.all.count > 100)
  }
}

/// An entry of Oddities/replies.txt.
struct Oddity: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  /// Whether the server leaves the connection open.
  var isHeld: Bool
  /// What is seen; several where it depends on how the bytes come in pieces.
  var outcomes: [String]

  var testDescription: String { name }

  static let all: [Oddity] = {
    let file = Bundle.module.bundleURL.appending(path: "Oddities/replies.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n\n").compactMap { Oddity($0) }
  }()

  /// Nil for a comment.
  private init?(_ entry: Substring) {
    let lines = entry.split(separator: "\n").filter { !$0.hasPrefix("#") }
    guard lines.count == 3, lines[0].hasPrefix("= "), lines[2].hasPrefix("> ") else { return nil }
    name = String(lines[0].dropFirst(2))
    isHeld = lines[1].hasPrefix("<+")
    bytes = Self.bytes(lines[1].drop { $0 != " " }.dropFirst())
    outcomes = lines[2].dropFirst(2).split(separator: " || ").map(String.init)
  }

  /// Reads `\r`, `\n`, `\t`, `\xHH` and `{text*N}`.
  private static func bytes(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let first = rest.popFirst() {
      switch first {
      case "\\":
        let kind = rest.popFirst()
        if kind == "x" {
          bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(kind == "r" ? 13 : kind == "n" ? 10 : 9)
        }
      case "{":
        guard let end = rest.firstRange(of: /\*[0-9]+\}/) else {
          bytes.append(UInt8(ascii: "{"))
          continue
        }
        let count = Int(rest[end].dropFirst().dropLast()) ?? 0
        bytes += Array(repeating: Self.bytes(rest[..<end.lowerBound]), count: count).joined()
        rest = rest[end.upperBound...]
      default: bytes += Array(String(first).utf8)
      }
    }
    return bytes
  }
}
