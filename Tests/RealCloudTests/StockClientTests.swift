import Testing

extension RealCloudTests {
  /// The `openstack` command's plugin beside `oplogs`.
  struct StockClientTests {
    @Test(arguments: ["logs-1000", "gallery", "beta"])
    func `list has the rows and fields that the stock client has`(project: String) async throws {
      let cloud = try RealCloud.current
      let stock = try await cloud.openstack(
        project,
        ["data", "protection", "operationlog", "list", "-f", "json"]
      )
      let ours = try await cloud.oplogs(project, ["list", "-f", "json"])
      #expect(stock.status == 0, "\(stock.messages)")
      #expect(ours.status == 0, "\(ours.messages)")
      let (theirRows, ourRows) = (try Fields.list(stock.output), try Fields.list(ours.output))
      #expect(theirRows.count == (try await cloud.rows(project).count))
      #expect(theirRows.count == ourRows.count)
      for (theirs, ours) in zip(theirRows, ourRows) { #expect(theirs == ours) }
    }

    @Test func `show has the fields that the stock client has`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(cloud.description.gallery["gallery"]?["json-pretty"])
      let stock = try await cloud.openstack(
        "gallery",
        ["data", "protection", "operationlog", "show", id, "-f", "json"]
      )
      let ours = try await cloud.oplogs("gallery", ["show", id, "-f", "json"])
      #expect(try Fields(stock.output) == Fields(ours.output))
    }
  }
}
