import Resources

/// Error texts of many kinds, with the line that tells what each says.
package enum ErrorCorpus {
  /// A text and its line.
  package struct Entry: Sendable, CustomStringConvertible {
    package let name: String
    package let text: String
    package let line: String

    package var description: String { name }
  }

  /// The texts of the demo cloud, with their marks as they are.
  package static let templates: [String] = Resources.errorTemplates.flatMap { file in
    file.split(separator: "=== ").map { template in
      String(template.drop { $0 != "\n" }.dropFirst())
    }
  }

  private static func entry(_ name: String, _ line: String, _ text: String) -> Entry {
    Entry(name: name, text: text, line: line)
  }

  private static let frame = """
      File "/usr/lib/python3.8/site-packages/karbor/services/protection/flows/protect.py", line 61, in execute
        checkpoint.commit()
    """

  /// As services and plugins write them.
  package static let entries: [Entry] = [
    entry(
      "SQLAlchemy's remark after a traceback",
      "oslo_db.exception.DBConnectionError: (pymysql.err.OperationalError) (2013, 'Lost connection to MySQL')",
      """
      Traceback (most recent call last):
      \(frame)
      oslo_db.exception.DBConnectionError: (pymysql.err.OperationalError) (2013, 'Lost connection to MySQL')
      [SQL: UPDATE operation_logs SET status=%(status)s]
      (Background on this error at: https://sqlalche.me/e/14/e3q8)
      """
    ),
    entry(
      "SQLAlchemy's remark without a traceback",
      "(pymysql.err.OperationalError) (1205, 'Lock wait timeout exceeded')",
      """
      (pymysql.err.OperationalError) (1205, 'Lock wait timeout exceeded')
      [SQL: UPDATE operation_logs SET status=%(status)s]
      (Background on this error at: https://sqlalche.me/e/14/e3q8)
      """
    ),
    entry(
      "SQLAlchemy's remark first",
      "the database went away",
      "(Background on this error at: https://sqlalche.me/e/14/e3q8)\nthe database went away"
    ),
    entry(
      "a chain",
      "karbor.exception.BankUpdateObjectFailed: Update object failed",
      """
      Traceback (most recent call last):
      \(frame)
      OSError: [Errno 28] No space left on device

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
      \(frame)
      karbor.exception.BankUpdateObjectFailed: Update object failed
      """
    ),
    entry(
      "a cause",
      "CreateResourceFailed: Create Backup failed",
      """
      Traceback (most recent call last):
      \(frame)
      cinderclient.exceptions.OverLimit: quota exceeded (HTTP 413)

      The above exception was the direct cause of the following exception:

      Traceback (most recent call last):
      \(frame)
      CreateResourceFailed: Create Backup failed
      """
    ),
    entry(
      "a message of several lines",
      "oslo_concurrency.processutils.ProcessExecutionError: Unexpected error while running command.",
      """
      Traceback (most recent call last):
      \(frame)
      oslo_concurrency.processutils.ProcessExecutionError: Unexpected error while running command.
      Command: restic restore
      Exit code: 1

      Stderr: 'Fatal: no space left'
      """
    ),
    entry(
      "a remote error, with the traceback as a list",
      "oslo_messaging.rpc.client.RemoteError: Remote error: CheckpointNotFound Checkpoint 12 could not be found.",
      """
      Traceback (most recent call last):
      \(frame)
      oslo_messaging.rpc.client.RemoteError: Remote error: CheckpointNotFound Checkpoint 12 could not be found.
      [u'Traceback (most recent call last):\\n', u'  File "/a.py", line 3, in go\\n    raise X\\n', u'X: gone\\n'].
      """
    ),
    entry(
      "a traceback as a list alone",
      "karbor.exception.CheckpointNotFound: Checkpoint 12 isn't there",
      #"""
      ['Traceback (most recent call last):\n', '  File "/a.py", line 3, in go\n    raise X\n', "karbor.exception.CheckpointNotFound: Checkpoint 12 isn't there\n"]
      """#
    ),
    entry(
      "a remote exception, with its traceback between empty lines",
      "karbor.exception.CheckpointNotFound: Checkpoint 12 could not be found.",
      """
      Traceback (most recent call last):
      \(frame)
      karbor.exception.CheckpointNotFound_Remote: Checkpoint 12 could not be found.
      Traceback (most recent call last):

        File "/usr/lib/python3.8/site-packages/oslo_messaging/rpc/server.py", line 165, in _process_incoming

          res = self.dispatcher.dispatch(message)

      karbor.exception.CheckpointNotFound: Checkpoint 12 could not be found.
      """
    ),
    entry(
      "a group of exceptions",
      "ConnectionResetError: [Errno 104] Connection reset by peer",
      """
        + Exception Group Traceback (most recent call last):
        |   File "/usr/lib/python3.11/asyncio/taskgroups.py", line 147, in __aexit__
        |     raise me from None
        | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
        +-+---------------- 1 ----------------
          | Traceback (most recent call last):
          |   File "/opt/agent.py", line 212, in upload
          |     await self._put(part, checksum=digest)
          |                     ^^^^^^^^^^^^^^^^^^^^^
          | fastbackup.errors.ChecksumMismatch: part 3
          +---------------- 2 ----------------
          | Traceback (most recent call last):
          |   File "/opt/agent.py", line 87, in heartbeat
          |     await writer.drain()
          | ConnectionResetError: [Errno 104] Connection reset by peer
          +------------------------------------
      """
    ),
    entry(
      "a syntax error",
      "SyntaxError: invalid syntax",
      """
      Traceback (most recent call last):
        File "/usr/lib/karbor/loader.py", line 7, in load
          import plugin
        File "/opt/plugin.py", line 3
          foo bar
              ^^^
      SyntaxError: invalid syntax
      """
    ),
    entry(
      "frames without indentation, with marks below a source",
      "ValueError: wrong",
      """
      Traceback (most recent call last):
      File "/a.py", line 3, in run
      go(x)
      ~~^^^
      [Previous line repeated 3 more times]
      ValueError: wrong
      """
    ),
    entry(
      "the prefix of a log",
      "ValueError: wrong",
      """
      ERROR karbor Traceback (most recent call last):
      ERROR karbor   File "/a.py", line 3, in run
      ERROR karbor     go()
      ERROR karbor
      ERROR karbor ValueError: wrong
      ERROR karbor (Background on this error at: https://sqlalche.me/e/14/e3q8)
      """
    ),
    entry(
      "an indented traceback",
      "ValueError: wrong",
      """
      while restoring:
          Traceback (most recent call last):
            File "/a.py", line 3, in run
              go()
          ValueError: wrong
      """
    ),
    entry(
      "a traceback cut at its start",
      "KeyError: 'volume'",
      "f(x)\n  File \"/a.py\", line 3, in g\n    h()\nKeyError: 'volume'\n"
    ),
    entry(
      "a traceback cut at its end",
      "Traceback (most recent call last):",
      "Traceback (most recent call last):\n\(frame)"
    ),
    entry(
      "a long traceback",
      "RecursionError: maximum recursion depth exceeded",
      "Traceback (most recent call last):\n" + String(repeating: frame + "\n", count: 400)
        + "RecursionError: maximum recursion depth exceeded\n[SQL: x]\n"
    ),
    entry(
      "Windows' ends of lines",
      "ValueError: wrong",
      "Traceback (most recent call last):\r\n  File \"/a.py\", line 3, in run\r\n    go()\r\nValueError: wrong\r\nmore\r\n"
    ),
    entry(
      "colours",
      "\u{1B}[1;35mValueError\u{1B}[0m: \u{1B}[35mwrong\u{1B}[0m",
      """
      Traceback (most recent call last):
        File \u{1B}[35m"/a.py"\u{1B}[0m, line \u{1B}[35m3\u{1B}[0m, in \u{1B}[35mrun\u{1B}[0m
          go()
      \u{1B}[1;35mValueError\u{1B}[0m: \u{1B}[35mwrong\u{1B}[0m
      """
    ),
    entry("a page", "502 Bad Gateway", "<html>\n<head><title>502 Bad Gateway</title></head>\n<body></body></html>"),
    entry("a page without words", "<html><p></p></html>", "<html><p></p></html>"),
    entry("JSON", "No volume.", #"{"itemNotFound": {"message": "No volume."}}"#),
    entry(
      "JSON with a traceback",
      "AttachTimeout: volume 3 not attached",
      #"{"error": "RestoreFailed", "traceback": "Traceback (most recent call last):\n  File \"/r.py\", line 8, in attach\n    raise X\nAttachTimeout: volume 3 not attached\nmore"}"#
    ),
    entry("JSON without a message", #"{"weird":[1,2]}"#, #"{"weird": [1, 2]}"#),
    entry("JSON beside other members", "inner", #"{"a": {"message": "inner"}, "b": 1}"#),
    entry("broken JSON", #"{ "weird": [1,"#, "{\n  \"weird\": [1,\n"),
    entry(
      "what Python prints of a dictionary",
      "Backup failed",
      "{'error': True, 'message': u'Backup failed', 'code': None}"
    ),
    entry("a line in brackets", "[Errno 28] No space left on device: '/x'", "[Errno 28] No space left on device: '/x'"),
    entry("an empty beginning", "no room", "\n \u{0}\n\u{3000}\n\t no room\nmore"),
  ]
}
