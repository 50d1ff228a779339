/// An `error_info`, with codes and texts from the vendors' table of errors; two empty strings without an error.
struct CBRFailure {
  let code: String
  let message: String

  static let none = CBRFailure(code: "", message: "")
  static let skipped = CBRFailure(
    code: "BackupService.7101",
    message: "Backup is not allowed in the current server status."
  )

  /// The failure of a kind of operation for a cause; equal arguments give equal failures.
  static func of(_ kind: Operation.Kind, cause: Int) -> CBRFailure {
    let possible = table[kind] ?? []
    return possible.isEmpty ? none : possible[cause % possible.count]
  }

  var json: JSON { .object([("code", .string(code)), ("message", .string(message))]) }

  private static let table: [Operation.Kind: [CBRFailure]] = [
    .protect: [
      CBRFailure(
        code: "BackupService.6114",
        message: "The used capacity of the vault exceeds the maximum capacity."
      ),
      CBRFailure(code: "BackupService.6113", message: "Backup is not allowed in the current vault status."),
      CBRFailure(code: "BackupService.6125", message: "The resource is being backed up."),
      CBRFailure(code: "BackupService.7003", message: "The operation is not allowed in the current disk status."),
      CBRFailure(code: "BackupService.7106", message: "The server has a shared disk attached."),
      CBRFailure(code: "BackupService.8300", message: "The snapshot quota of the disk is insufficient."),
      CBRFailure(code: "BackupService.0001", message: "There is no resource to be backed up in the vault."),
    ],
    .restore: [
      CBRFailure(
        code: "BackupService.2001",
        message: """
          Restoration cannot be executed because the size of the disk on the server is smaller than the backup size.
          """
      ),
      CBRFailure(code: "BackupService.2008", message: "Restoration is not allowed in the current ECS status."),
    ],
    .copy: [
      CBRFailure(code: "BackupService.6129", message: "The capacity of the destination vault is insufficient.")
    ],
    .delete: [
      CBRFailure(code: "BackupService.6115", message: "Failed to delete the backups of vault resources.")
    ],
    .verify: [CBRFailure(code: "BackupService.6105", message: "The vault does not exist.")],
  ]
}
