import TestSupport
import Testing

extension RealCloudTests {
  /// One list of several projects, against the database.
  struct SeveralTests {
    private static let projects = ["alpha", "beta", "empty", "gallery", "logs-1000", "logs-1001", "logs-999", "one"]

    @Test func `the projects of a user are walked in one list, with no row lost or double`() async throws {
      let cloud = try RealCloud.current
      let listed = try await cloud.oplogs(
        "alpha",
        [
          "list", "--projects", Self.projects.joined(separator: ","), "--all", "-f", "value", "-c", "id", "-c",
          "project_name",
        ]
      )
      #expect(listed.status == 0, "\(listed.messages)")
      #expect(listed.messages == "")
      var listedIDs: [String: [String]] = [:]
      for line in listed.lines {
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count == 2)
        listedIDs[words[1], default: []].append(words[0])
      }
      for project in Self.projects { #expect(try await listedIDs[project] ?? [] == cloud.ids(project)) }
      #expect(listed.lines.count > 28_000)
    }

    @Test func `all projects are those of the user's roles`() async throws {
      let cloud = try RealCloud.current
      let listed = try await cloud.oplogs(
        "alpha",
        ["list", "--projects", "all", "--limit", "40", "-f", "json", "-c", "project_name"]
      )
      #expect(listed.status == 0, "\(listed.messages)")
      #expect(listed.output.contains("\"alpha\""))
      let unknown = try await cloud.oplogs("alpha", ["list", "--projects", "service"])
      #expect(unknown.status == 1)
      #expect(unknown.messages.contains("It has no project \"service\" for this user"))
      #expect(unknown.messages.contains("logs-1001"))
    }
  }
}
