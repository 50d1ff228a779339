import Testing

import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct `Where logs come from` {
  private let origin = LogOrigin(cloud: "prod", region: "eu-de", projectID: "4a1b", projectName: "web")

  @Test(arguments: [
    ([LogField.cloud: "PRO"], true), ([.region: "us"], false), ([.project: "web"], true), ([.project: "4a"], true),
    ([.cloud: "prod", .project: "db"], false), ([:], true),
  ])
  func `is asked for by a part of a name, or of a project's id`(origins: [LogField: String], isMeant: Bool) {
    var scope = LogScope()
    scope.origins = origins
    #expect(scope.asks(origin) == isMeant)
  }

  @Test func `is compared with what a log tells`() {
    var log = OperationLog(id: "a")
    #expect(origin.agrees(with: LogOrigin.told(by: log)))
    (log.cloud, log.projectID) = ("prod", "4a1b")
    #expect(origin.agrees(with: LogOrigin.told(by: log)))
    log.region = "eu-nl"
    #expect(!origin.agrees(with: LogOrigin.told(by: log)))
  }

  @Test func `is told in columns, details, exports and filters as far as there are several`() throws {
    for dialect in LogDialect.all {
      #expect(!dialect.has("cloud:x"))
      let several = dialect.telling([.cloud, .project])
      #expect(several.columns.prefix(2).map(\.title) == ["CLOUD", "PROJECT"])
      #expect(several.record.prefix(2) == [.cloud, .projectName])
      #expect(several.paging == .marker)
      #expect(several.has("cloud:x") && !several.has("region:x"))
      #expect(several != dialect)
      #expect(several.listName == "\(dialect.name) cloud project")
      #expect(dialect.telling([]) == dialect)
    }
  }
}

extension LogDialect {
  fileprivate func has(_ filter: String) -> Bool {
    (try? FilterLine(filter, now: LogTime(seconds: 0), dialect: self)) != nil
  }
}
