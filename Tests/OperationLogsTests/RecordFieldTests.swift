import JSON
import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct `The fields of a record` {
  private func found(_ name: String) -> RecordField? {
    var name = name
    return name.withUTF8 { RecordField($0) }
  }

  @Test(arguments: RecordField.allCases)
  func `are found by name if a log stores them`(field: RecordField) {
    switch field.place {
    case .other, .derived: #expect(found(field.name) == nil)
    case .id, .text, .time, .detail: #expect(found(field.name) == field)
    }
    #expect(RecordField(named: field.name) == field)
    for place in field.name.indices {
      var other = field.name
      other.replaceSubrange(place...place, with: "x")
      if other != field.name { #expect(found(other) == nil) }
    }
  }

  @Test(arguments: LogField.allCases)
  func `and of a filter tell the same of a log`(field: LogField) {
    var log = OperationLog(id: "id", operationType: "restore", errorInfo: .text("error"), extraInfo: .text("extra"))
    for field in RecordField.allCases {
      if case .text(let path) = field.place, field != .operationType { log[keyPath: path] = field.name }
    }
    let value = field.record?.json(of: log)?.plainText
    #expect(value == (field.record == nil ? nil : field.value(of: log)))
  }

  @Test func `tell the type as sent, and what the operation was`() {
    let log = OperationLog(id: "a", operationType: "protect", status: "deleted")
    #expect(RecordField.operationType.text(of: log) == "protect")
    #expect(RecordField.operationKind.text(of: log) == "delete")
    #expect(LogDialect.all.allSatisfy { $0.exported == $0.record + [.operationKind] })
  }

  @Test func `are exported under their API names, null if not sent, except where it comes from`() {
    var log = OperationLog(id: "the id", otherFields: ["vault_id": .string("the vault_id"), "odd": .null])
    var record: [String: JSONValue] = [
      "id": .string("the id"), "vault_id": .string("the vault_id"), "odd": .null,
    ]
    for field in RecordField.allCases {
      switch field.place {
      case .text, .time, .detail: record[field.name] = LogOrigin.fields.contains { $0.record == field } ? nil : .null
      case .id, .other, .derived: break
      }
    }
    #expect(log.json(.karbor) == .object(record))
    for field in RecordField.allCases {
      switch field.place {
      case .text(let path): log[keyPath: path] = "the " + field.name
      case .time(let path): log[keyPath: path] = LogTime("2026-11-23T07:41:10")
      case .detail(let path): log[keyPath: path] = .text("the " + field.name)
      case .id, .other, .derived: continue
      }
      record[field.name] = field.json(of: log)
    }
    record["operation_kind"] = .string("the operation_type")
    #expect(log.json(.karbor) == .object(record))
    #expect(record.count == 18 && record["error_info"] == .string("the error_info"))
    #expect(RecordField.startedAt.json(of: log) == log.startedAt.map { .string($0.text) })
  }
}
