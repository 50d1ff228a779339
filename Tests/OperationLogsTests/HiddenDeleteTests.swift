import JSON
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The words of a service` {
  @Test func `what is a deletion though it says protect is told by the words of the service that does so`() {
    func kind(_ type: String?, _ status: String?, ended: Bool = true) -> String {
      OperationLog(
        id: "a",
        operationType: type,
        status: status,
        startedAt: LogTime(seconds: 0),
        endedAt: ended ? LogTime(seconds: 1) : nil
      ).kind
    }
    #expect(["deleting", "deleted", "error-deleting"].map { kind("protect", $0) } == ["delete", "delete", "delete"])
    #expect(kind("protect", "available", ended: false) == "delete")
    #expect(kind("protect", "available") == "protect")
    #expect(kind("protect", nil) == "protect")
    #expect(kind("copy", "deleted") == "copy")
    #expect(kind(nil, "deleted") == "")
    #expect(kind("backup", "deleted") == "backup")
  }

  @Test func `every status that a service writes has a meaning`() {
    for dialect in LogDialect.all {
      #expect(dialect.statuses(of: .other) == [])
      for kind in [StatusClass.failed, .running, .ok] { #expect(dialect.statuses(of: kind) != []) }
    }
  }

  @Test func `what protects, and what it protects, is each service's own`() {
    let extra = LogDetail.structured(.object(["resource": .object(["id": .string("r")])]))
    let backup = OperationLog(id: "b", operationType: "backup", extraInfo: extra)
    let protect = OperationLog(id: "p", operationType: "protect", planID: "plan")
    #expect(LogDialect.cbr.isProtection(backup) && !LogDialect.cbr.isProtection(protect))
    #expect(LogDialect.karbor.isProtection(protect) && !LogDialect.karbor.isProtection(backup))
    #expect(LogDialect.cbr.protectedID(of: backup) == "r")
    #expect(LogDialect.karbor.protectedID(of: protect) == "plan")
    #expect(LogDialect.cbr.phase(of: "replication") == .copied)
    #expect(LogDialect.karbor.phase(of: "replication") == .other)
    #expect(LogDialect.all.map(\.protectedNoun) == ["plan", "resource"])
  }
}
