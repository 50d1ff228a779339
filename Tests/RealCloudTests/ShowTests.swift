import Testing

extension RealCloudTests {
  /// `oplogs show` of what is there, and of what is not.
  struct ShowTests {
    @Test func `a log is shown with the fields that the database has`() async throws {
      let cloud = try RealCloud.current
      for row in try await cloud.rows("beta") {
        let shown = try await cloud.oplogs("beta", ["show", try #require(row["id"] ?? nil), "-f", "jsonl"])
        #expect(shown.status == 0)
        #expect(try Fields(shown.output) == Fields(row))
      }
    }

    @Test func `an id that the cloud does not know is status 3`() async throws {
      let id = "00000000-0000-4000-8000-000000000000"
      let shown = try await RealCloud.current.oplogs("alpha", ["show", id])
      #expect(shown.status == 3)
      #expect(shown.output == "")
      #expect(shown.messages.contains("There is no operation log \(id). (HTTP 404)"), "\(shown.messages)")
    }

    @Test func `another project's log is not shown, but to an administrator`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(try await cloud.ids("beta").first)
      let refused = try await cloud.oplogs("alpha", ["show", id])
      #expect(refused.status == 3)
      #expect(refused.messages.contains("There is no operation log \(id). (HTTP 404)"))
      let shown = try await cloud.oplogs("admin", ["show", id, "-f", "value", "-c", "id"])
      #expect(shown.lines == [id])
    }

    @Test(arguments: ["abc", "detail", ""])
    func `what neither is an id nor begins one is a mistake of usage`(id: String) async throws {
      let shown = try await RealCloud.current.oplogs("alpha", ["show", id])
      #expect(shown.status == 2)
      #expect(shown.messages.contains("is not a UUID"))
    }

    @Test func `a beginning that no id has is told as such`() async throws {
      let shown = try await RealCloud.current.oplogs("alpha", ["show", "8736649d0c3e4b0f9d2a5f1e6a7b8c9d"])
      #expect(shown.status == 3)
      #expect(shown.messages.contains("begins with 8736649d0c3e4b0f9d2a5f1e6a7b8c9d"))
    }

    @Test func `an id in upper case is the same id`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(try await cloud.ids("beta").first)
      let shown = try await cloud.oplogs("beta", ["show", id.uppercased(), "-f", "value", "-c", "id"])
      #expect(shown.lines == [id])
    }
  }
}
