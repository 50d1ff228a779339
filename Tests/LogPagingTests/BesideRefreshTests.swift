import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// A refresh looks at every list whose logs are counted, so that no figure stays below the truth.
@Suite(.timeLimit(.minutes(5))) struct BesideRefreshTests {
  private static func backups(_ count: Int) -> [OperationLog] {
    logs(count) { $0.isMultiple(of: 50) ? "protecting" : "available" }
  }

  private static func askForRunning(_ controller: inout PagingController, _ list: FakeService) {
    while true {
      let actions = controller.runningNeeded()
      guard !actions.isEmpty else { return }
      controller.run(actions, against: list)
    }
  }

  @Test(arguments: [true, false])
  func `with the oldest first, a log that begins now is counted though its page is not loaded`(isLive: Bool) {
    let query = LogQuery(dialect: .karbor, order: ServerOrder(.createdAt, descending: false))
    var list = FakeService(logs: Self.backups(400))
    var controller = PagingController(query: query, pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: list)
    Self.askForRunning(&controller, list)
    #expect(controller.counts[.running] == 8)
    list.logs.insert(log("log-400", minute: 400, status: "protecting", ended: false), at: 0)
    controller.run(isLive ? controller.liveRefreshWanted() : controller.refreshWanted(), against: list)
    #expect(!controller.isRefreshing)
    #expect(controller.counts[.running] == 9)
    #expect(controller.isComplete(.running))
    #expect(!controller.isComplete)
  }

  @Test(arguments: [true, false])
  func `with failed logs alone loaded, a log that begins now is counted`(isLive: Bool) {
    var list = FakeService(logs: logs(400) { $0.isMultiple(of: 50) ? "protecting" : "error" })
    var controller = PagingController(query: LogQuery(dialect: .karbor, status: .failed), pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: list)
    Self.askForRunning(&controller, list)
    #expect(controller.counts[.running] == 8)
    list.logs.insert(log("log-400", minute: 400, status: "protecting", ended: false), at: 0)
    list.logs.insert(log("log-401", minute: 401, ended: false), at: 0)
    controller.run(isLive ? controller.liveRefreshWanted() : controller.refreshWanted(), against: list)
    #expect(!controller.isRefreshing)
    Self.askForRunning(&controller, list)
    #expect(controller.counts[.running] == 10, "one more is a deletion")
    #expect(controller.isComplete(.running))
  }
}
