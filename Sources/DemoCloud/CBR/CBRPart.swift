/// A protected resource: a server, a disk or a file system.
struct CBRResource {
  /// Provider ids by a plan's provider number; the servers' id is the one in the vendors' examples.
  static let providers = [
    "0daac4c5-6707-4851-97ba-169e36266b66", "7f3b2c10-5e9d-4a86-8c41-d2b6a90e1f35",
    "d1603440-187d-4516-af25-121250c7cc97",
  ]
  private static let types = ["OS::Nova::Server", "OS::Cinder::Volume", "OS::Sfs::Turbo"]

  let id: String
  let name: String
  let type: String

  init(plan: Plan, number: Int, seed: Seed) {
    name = "\(plan.name)-0\(number + 1)"
    id = Identifier(name.utf8.reduce(seed) { $0[Int($1)] }).text
    type = Self.types[plan.provider]
  }

  var json: JSON {
    .object([("id", .string(id)), ("type", .string(type)), ("name", .string(name))])
  }
}

/// The part of `extra_info` for an operation's type, in one of the documented spellings.
struct CBRPart {
  let type: String
  let plan: Plan
  let resource: CBRResource
  let seed: Seed
  let number: Int

  /// The part with its key; nil for a type without one.
  var member: (String, JSON)? {
    switch type {
    case "backup":
      let isIncremental = number % 7 != 0
      let text = JSON.string(isIncremental ? "true" : "false")
      return (
        "backup",
        backup([
          ("incremental", number % 2 == 0 ? .boolean(isIncremental) : text), ("app_consistency_status", .string("0")),
        ])
      )
    case "delete": return ("delete", backup([]))
    case "restore":
      return (
        "restore",
        backup([
          ("target_resource_id", .string(Identifier(seed["target"]).text)),
          ("target_resource_name", .string(resource.name + "-dr")),
        ])
      )
    case "replication": return ("replication", replication)
    case "sync":
      return ("sync", counts([("sync_backup_num", 12), ("delete_backup_num", 1), ("err_sync_backup_num", 0)]))
    case "vault_delete":
      return (
        "vault_delete",
        number % 2 == 0
          ? counts([("fail_count", 2), ("total_count", 9)])
          : counts([("fail_delete_count", 2), ("total_delete_count", 9)])
      )
    case "remove_resource":
      return (
        "remove_resources",
        .object([
          ("fail_count", .number(0)), ("total_count", .number(1)), ("resources", .array([resource.json])),
        ])
      )
    default: return nil
    }
  }

  private func backup(_ more: [(String, JSON)]) -> JSON {
    .object(
      [
        ("backup_id", .string(Identifier(seed["backup"]).text)),
        ("backup_name", .string("autobk_\(plan.name)")),
      ] + more
    )
  }

  private func counts(_ members: [(String, Int)]) -> JSON {
    .object(members.map { ($0.0, .number($0.1)) })
  }

  private var replication: JSON {
    .object([
      ("source_region", .string("RegionOne")),
      ("source_backup_id", .string(Identifier(seed["backup"]).text)),
      ("source_backup_name", .string("autobk_\(plan.name)")),
      ("destination_region", .string("RegionTwo")),
      ("destination_backup_id", .string(Identifier(seed["copy"]).text)),
    ])
  }
}
