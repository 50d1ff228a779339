import Fuzzing
import LogStore
import OperationLogs

extension SeededGenerator {
  /// So many hexadecimal digits.
  package mutating func hex(_ digits: Int) -> String {
    (0..<digits).map { _ in String(Int.random(in: 0..<16, using: &self), radix: 16) }.joined()
  }

  /// A UUID.
  package mutating func uuid() -> String {
    "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
  }

  /// Fills in a template: `#id` a UUID, `#hex` a hash, `#addr` an object's address, `#ip`, `#n` a number.
  package mutating func filled(_ template: String) -> String {
    var text = ""
    for (index, part) in template.split(separator: "#", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let name = ["id", "hex", "addr", "ip", "n"].first(where: part.hasPrefix) else {
        text += part
        continue
      }
      text += value(name) + part.dropFirst(name.count)
    }
    return text
  }

  private mutating func value(_ name: String) -> String {
    switch name {
    case "id": uuid()
    case "hex": hex(40)
    case "addr": "0x7f" + hex(10)
    case "ip": "10.20.\(Int.random(in: 0...255, using: &self)).\(Int.random(in: 0...255, using: &self))"
    default: "\(Int.random(in: 1...99_999, using: &self))"
    }
  }
}

/// Error texts as services and plugins write them.
package enum SampleErrors {
  /// Texts with the marks of `SeededGenerator.filled`.
  package static let templates = [
    """
    Traceback (most recent call last):
      File "/usr/lib/python3.8/site-packages/taskflow/engines/action_engine/executor.py", line #n, in _execute_task
        result = task.execute(**arguments)
      File "/usr/lib/python3.8/site-packages/karbor/plugins/cinder_protection_plugin.py", line #n, in on_main
        raise exception.CreateResourceFailed(
    karbor.exception.CreateResourceFailed: Create Backup failed: Volume backup #id of volume #id went to status error
    """,
    """
    Traceback (most recent call last):
      File "/usr/lib/python3.8/site-packages/urllib3/connection.py", line #n, in _new_conn
        conn = connection.create_connection((self._dns_host, self.port), self.timeout, **extra_kw)
    ConnectionRefusedError: [Errno 111] Connection refused

    During handling of the above exception, another exception occurred:

    Traceback (most recent call last):
      File "/usr/lib/python3.8/site-packages/swiftclient/client.py", line #n, in put_object
        return self._retry(reset_func, put_object, container, obj)
    swiftclient.exceptions.ClientException: Object PUT failed: http://#ip:8080/v1/AUTH_#hex/karbor/#id: refused by #addr
    """,
    "Could not access bank: checkpoint #id",
    "copy job #n aborted: no heartbeat from compute-#n (#ip) for #n s",
    #"{"badRequest": {"code": 400, "message": "Invalid volume: Volume #id must be available"}, "request_id": "req-#id"}"#,
    #"{"error": "RestoreFailed", "traceback": "Traceback (most recent call last):\n  File \"/opt/restore.py\", line #n, in attach\n    raise AttachTimeout(volume)\nAttachTimeout: volume #id not attached within #n s"}"#,
    """
    Unexpected error while running command.
    Command: sudo rbd export-diff volumes/volume-#id@backup.#id.snap.#n
    Exit code: 1
    Stderr: '2026-11-03 02:14:41.#n 7f33b2c4d5 -1 librbd: error opening image volume-#id: No such file'
    """,
    """
    <html>
    <head><title>502 Bad Gateway</title></head>
    <body><hr><center>nginx/1.18.#n</center></body>
    </html>
    """,
    """
    com.vendor.backup.TransferException: session #hex closed by peer
    \tat com.vendor.backup.net.Channel.read(Channel.java:#n)
    Caused by: java.io.IOException: Broken pipe
    """,
    "无法访问备份存储库：连接被拒绝。请检查 #ip 的状态。卷 #id",
    "{'error': True, 'message': u'Backup #id failed', 'code': None}",
    "[Errno 28] No space left on device: '/var/lib/karbor/bank/#id/index.json'",
  ]
}

/// A cache of made-up logs of a few plans and providers, in the order in which a server lists them.
package struct SampleLogs {
  /// In the order of a server's list.
  package var logs: [OperationLog] = []

  /// The ids of the plans.
  package static let plans = ["plan-a", "plan-b", "plan-c", "plan-d"]
  /// The ids of the providers.
  package static let providers = ["provider-1", "provider-2"]

  /// So many logs, the same for the same seed.
  package init(_ count: Int, seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    logs = (0..<count).map { Self.log($0, &dice) }
  }

  private static func log(_ number: Int, _ dice: inout SeededGenerator) -> OperationLog {
    let kind = ["protect", "protect", "protect", "restore", "copy", "verify"].randomElement(using: &dice) ?? ""
    let start = LogTime(seconds: 1_790_000_000 - Double(number) * 371)
    var log = OperationLog(id: "log-\(number)", operationType: kind, startedAt: start)
    log.checkpointID = "checkpoint-\(number / 3)"
    log.planID = kind == "protect" || kind == "copy" ? plans.randomElement(using: &dice) : nil
    log.providerID = providers.randomElement(using: &dice)
    let statuses = ["available", "available", "available", "error", "protecting", "deleted", nil]
    log.status = statuses.randomElement(using: &dice) ?? nil
    if log.status != "protecting" { log.endedAt = start.adding(seconds: Double.random(in: 1...4000, using: &dice)) }
    if log.statusClass == .failed, let template = (SampleErrors.templates + [""]).randomElement(using: &dice) {
      log.errorInfo = template.isEmpty ? nil : .text(dice.filled(template))
    }
    return log
  }

  /// A cache that holds them.
  package var cache: LogCache {
    var cache = LogCache()
    _ = cache.store(logs)
    return cache
  }
}

extension LogCache {
  /// The log of an id.
  package func log(_ id: String) -> OperationLog? {
    reference(of: id).map { self[$0] }
  }
}
