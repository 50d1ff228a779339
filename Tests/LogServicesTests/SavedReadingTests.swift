import CZlib
import LogPaging
import LogServices
import OperationLogs
import Synchronization
import Testing

/// Files as they are read: some bytes at a time, packed, without end.
@Suite(.timeLimit(.minutes(5))) struct `Saved logs while they are read` {
  private static let limits = SavedLimits(bytes: 2 << 20, reason: "what the test allows")

  /// Reads a text some bytes at a time.
  private func reading(_ bytes: [UInt8], by count: Int, limits: SavedLimits = .none) throws -> SavedLogs {
    var rest = bytes[...]
    return try SavedLogs(
      reading: {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      },
      limits: limits
    )
  }

  private func ids(_ saved: SavedLogs) async throws -> [String] {
    try await saved.page(PageRequest(walk: WalkQuery(), limit: 1000)).logs.map(\.id)
  }

  private static func gzip(_ text: String) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream,
      9,
      Z_DEFLATED,
      15 + 16,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    defer { deflateEnd(&stream) }
    var input = Array(text.utf8)
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: input.count + 100) { output, count in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
        deflate(&stream, Z_FINISH)
        count = output.count - Int(stream.avail_out)
      }
    }
  }

  private static let rows = (0..<40).map { #"{"id": "\#($0)", "error_info": "é \#($0) [{\\\"]}"}"# }

  @Test(arguments: [1, 2, 3, 7, 64, 1000]) func `come out alike, however they are cut into pieces`(count: Int)
    async throws
  {
    let reply =
      "{ \"operation_logs\" : [\(Self.rows.joined(separator: " ,\n"))], \"operation_logs_links\": [{\"a\": \"]}\"}] }\n"
    let table = "id,error_info\r\n" + (0..<40).map { "\($0),\"é\n\"\"\($0)\"\"\"\r\n" }.joined()
    let yaml = (0..<40).map { "- Id: '\($0)'\n  Error Info: \"é\\n\($0)\"\n" }.joined()
    let array = "[\n" + Self.rows.joined(separator: ",") + "\n]"
    for text in [Self.rows.joined(separator: "\n"), array, reply, table, yaml] {
      let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
      let utf16: [UInt8] = [0xFF, 0xFE] + units
      for bytes in [Array(text.utf8), utf16, Self.gzip(text)] {
        let saved = try reading(bytes, by: count)
        #expect(try await ids(saved) == (0..<40).map(String.init))
        #expect(saved.losses.sentences(of: "f") == [])
      }
    }
  }

  @Test func `are unpacked by gzip, one member after the other`() async throws {
    let (one, two) = (Self.gzip("{\"id\": \"a\"}\n{\"id\":"), Self.gzip("\"b\"}\n"))
    #expect(try await ids(reading(one + two, by: 5)) == ["a", "b"])
    #expect(try await ids(reading(one + two + [0, 0, 0], by: 5)) == ["a", "b"])
  }

  @Test func `are given as far as a damaged gzip goes, which is said`() async throws {
    let text = Self.rows.joined(separator: "\n") + "\n"
    let packed = Self.gzip(text)
    let cut = try reading(Array(packed.dropLast(12)), by: 100)
    #expect(try await ids(cut).count > 10)
    #expect(cut.losses.sentences(of: "f").last == "The gzip of f breaks off: logs may be missing at its end.")
    let damaged = "The gzip of f is damaged: what follows could not be unpacked, and logs may be missing."
    let other = try reading(packed + Array("x".utf8), by: 100)
    #expect(try await ids(other).count == 40)
    #expect(other.losses.sentences(of: "f") == [damaged])
    var flipped = packed
    flipped[packed.count - 6] ^= 1
    #expect(try reading(flipped, by: 100).losses.sentences(of: "f") == [damaged])
    #expect(throws: SavedLogs.Unreadable(clause: "is gzip that breaks off at once.")) {
      try reading(Array(packed.prefix(6)), by: 100)
    }
  }

  private static let tooLarge = SavedLogs.Unreadable(
    clause: "is too large: no more than 2 MB is read, what the test allows. Split it, or save fewer logs."
  )
  private static let noLog = SavedLogs.Unreadable(clause: "is read no further: its first 16 MB hold no operation log.")

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("", "{\"id\": \"a\"}\n"), ("[", "{\"id\": \"a\"},"), ("{\"operation_logs\": [", "{\"id\": \"a\"}, \n"),
      ("id\na\n", "b\n"), ("", "- id: a\n"), ("{\"id\": \"a\"}\n", "x"), ("{\"id\": \"a\"}\n", "\n"),
      ("[{\"id\": 1}", " "),
    ]
  )
  func `without end are read no further than is allowed`(head: String, rest: String) throws {
    let block = Array(String(repeating: rest, count: (1 << 16) / rest.utf8.count).utf8)
    for isPacked in [false, true] {
      var first = Array(head.utf8)
      let bomb = isPacked ? Self.gzip(head + String(repeating: rest, count: (3 << 20) / rest.utf8.count)) : []
      #expect(throws: Self.tooLarge) {
        _ = try SavedLogs(
          reading: {
            defer { first = [] }
            if isPacked { return first.isEmpty && !head.isEmpty ? [] : bomb }
            return first.isEmpty ? block : first
          },
          limits: Self.limits
        )
      }
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["y\n", " ", "\n", "{\"id\": \"", "#\n"])
  func `without a log are soon read no further`(text: String) throws {
    let block = Array(String(repeating: text, count: (1 << 18) / text.utf8.count).utf8)
    #expect(throws: Self.noLog) { _ = try SavedLogs(reading: { block }, limits: .none) }
  }

  @Test func `of any number are paged in linear time, in each order`() async throws {
    let count = 60_000
    let text = (0..<count).map { number in
      #"{"id": "\#(number)", "status": "\#(number % 3 == 0 ? "error" : "available")", "started_at": "2026-11-\#(10 + number % 20)T00:00:00"}"#
    }.joined(separator: "\n")
    let saved = try SavedLogs(parsing: Array(text.utf8))
    for walk in [
      WalkQuery(), WalkQuery(status: .exactly("error")), WalkQuery(order: ServerOrder(.id, descending: false)),
      WalkQuery(order: ServerOrder(.createdAt, descending: false)),
    ] {
      var (seen, marker): (Set<String>, String?) = ([], nil)
      var pages = 0
      while true {
        let page = try await saved.page(PageRequest(walk: walk, marker: marker, limit: 100))
        for id in page.packed.rows.indices.map(page.packed.id) { seen.insert(id) }
        pages += 1
        marker = page.lastID
        if !page.hasNextLink { break }
      }
      #expect(seen.count == (walk.status == .any ? count : count / 3))
      #expect(pages == seen.count / 100)
    }
  }

  @Test func `tell the newest time that has come as now`() throws {
    let now = try #require(LogTime("2026-11-30T00:00:00"))
    func newest(_ rows: String...) throws -> String? {
      try SavedLogs(parsing: Array(rows.joined(separator: "\n").utf8)).newestTime(now: now)?.text.prefix(19).description
    }
    #expect(try newest(#"{"id": "a"}"#) == nil)
    #expect(
      try newest(
        #"{"id": "a", "started_at": "2023-01-01T00:00:00", "ended_at": "2023-01-01T02:00:00"}"#,
        #"{"id": "b", "started_at": "2023-01-01T01:00:00", "status": "protecting"}"#
      ) == "2023-01-01T02:00:00"
    )
    #expect(
      try newest(
        #"{"id": "a", "started_at": "2023-01-01T00:00:00Z", "updated_at": "2023-01-01T00:30:00Z", "status": "running"}"#,
        #"{"id": "b", "started_at": "2099-01-01T00:00:00Z"}"#
      ) == "2023-01-01T00:30:00"
    )
    #expect(try newest(#"{"id": "b", "started_at": "2099-01-01T00:00:00Z"}"#) == "2099-01-01T00:00:00")
  }
}
