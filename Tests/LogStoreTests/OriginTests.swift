import OperationLogs
import Testing

@testable import LogStore

@Suite(.timeLimit(.minutes(5))) struct `Packed logs of several sources` {
  private let origin = LogOrigin(cloud: "prod", region: "eu-de", projectID: "4a1b", projectName: "web")

  @Test func `tell where they come from, but keep a project that the service told`() {
    let logs = PackedLogs([
      OperationLog(id: "a", status: "error"), OperationLog(id: "b", projectID: "other", status: "error"),
    ])
    let stamped = logs.coming(from: origin, telling: [.cloud, .project])
    #expect(stamped[0] == OperationLog(id: "a", projectID: "4a1b", cloud: "prod", status: "error"))
    #expect(stamped[1] == OperationLog(id: "b", projectID: "other", cloud: "prod", status: "error"))
    #expect(logs.coming(from: origin, telling: [])[0] == logs[0])
  }

  @Test func `are found, sorted and kept by it`() {
    let logs = PackedLogs([OperationLog(id: "a"), OperationLog(id: "b")])
    let both = logs.picking([0]).coming(from: origin, telling: [.cloud])
      .followed(by: logs.picking([1]).coming(from: LogOrigin(cloud: "dev"), telling: [.cloud]))
    var undecided = 0
    let term = FilterTerm(.cloud, contains: "ro")
    let places = term.places(in: both, judgedBy: .none, undecided: &undecided)
    #expect(places.contains(0) && !places.contains(1))
    var cache = LogCache()
    _ = cache.store(both)
    #expect(cache.all.map { cache[$0].cloud } == ["prod", "dev"])
    #expect(!both.isSame(0, as: logs, 0))
  }
}
