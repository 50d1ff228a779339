import TestSupport
import Testing

/// The demo cloud beside the real one, by the table of requests (Tests/RealCloud/requests.json).
@Suite(.timeLimit(.minutes(5))) struct DemoCloudComparisonTests {
  @Test func `the demo cloud answers as the real one does, but for what is named with a reason`() async throws {
    let folder = try TemporaryFolder()
    let demo = try Program([Program.path, "demo-cloud", "--freeze", "--logs", "2500", "-f", "json"])
    do {
      let description = try folder.file("demo.json", try await demo.lines(1)[0])
      print(try await RealCloud.script("compare", "compare", [description]))
      try await RealCloud.script("stop", "compare", ["--remove"])
    } catch {
      await demo.stop()
      throw error
    }
    await demo.stop()
  }
}
