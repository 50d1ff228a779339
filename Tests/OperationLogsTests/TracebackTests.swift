import LogFixtures
import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct TracebackTests {
  /// Every line of a traceback, in order.
  func allLines(_ traceback: Traceback) -> [Substring] {
    traceback.preamble + traceback.sections.flatMap { $0.heading + $0.stack + $0.message }
  }

  @Test func `frames have file, line, function and source`() throws {
    let traceback = try #require(Traceback(ErrorText.single))
    let section = try #require(traceback.sections.first)
    #expect(traceback.sections.count == 1)
    #expect(section.heading == ["Traceback (most recent call last):"])
    #expect(
      section.frames == [
        Traceback.Frame(
          file: "/usr/lib/python3.8/site-packages/karbor/services/protection/resource_flow.py",
          line: 97,
          function: "__call__",
          source: "return self.method(*args, **kwargs)"
        ),
        Traceback.Frame(
          file: "/opt/vendor/restore.py",
          line: 88,
          function: "attach",
          source: "raise VolumeRestoreFailed(volume)"
        ),
      ]
    )
    #expect(section.message == ["VolumeRestoreFailed: volume 41aa is in-use"])
    #expect(LogDetail.text(ErrorText.single).summary == "VolumeRestoreFailed: volume 41aa is in-use")
    #expect(traceback.rootCause == nil)
  }

  @Test func `a chain has its exceptions in order, their links, and a root cause`() throws {
    let traceback = try #require(Traceback(ErrorText.chained))
    #expect(traceback.sections.map(\.link) == [nil, .directCause, .duringHandling])
    #expect(
      traceback.sections.map { $0.message.first } == [
        "cinderclient.exceptions.OverLimit: quota exceeded (HTTP 413)",
        "karbor.exception.CreateResourceFailed: Create Backup failed",
        "karbor.exception.ProtectionFailed: protect of the plan failed",
      ]
    )
    #expect(traceback.sections.map(\.frames.count) == [1, 1, 2])
    #expect(traceback.rootCause == 0)
    #expect(
      LogDetail.text(ErrorText.chained).summary == "karbor.exception.ProtectionFailed: protect of the plan failed"
    )
  }

  @Test func `two tracebacks without a linking sentence are not a chain`() throws {
    let traceback = try #require(Traceback(ErrorText.single + "\n" + ErrorText.single))
    #expect(traceback.sections.map(\.link) == [nil, nil])
    #expect(traceback.rootCause == nil)
  }

  @Test(arguments: [
    ErrorText.single, ErrorText.chained, "before\n" + ErrorText.chained + "\n\nafter\n",
    "  File \"a\", line 1, in b\nX", "Traceback (most recent call last):",
    "During handling of the above exception, another exception occurred:\n" + ErrorText.single,
  ])
  func `every line of the text is there once and in order`(text: String) throws {
    let traceback = try #require(Traceback(text))
    #expect(allLines(traceback).joined(separator: "\n") == text)
  }

  @Test func `carriage returns at the ends of lines make no difference`() throws {
    let windows = ErrorText.chained.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(Traceback(windows) == Traceback(ErrorText.chained))
    #expect(Traceback(ErrorText.chained) != nil)
  }

  @Test func `an indented traceback ends at its margin`() throws {
    let indented = ErrorText.single.split(separator: "\n").map { "\t    " + $0 }
      .joined(separator: "\n")
    let section = try #require(Traceback("while restoring:\n" + indented)?.sections.first)
    #expect(section.frames.count == 2)
    #expect(section.message == ["\t    VolumeRestoreFailed: volume 41aa is in-use"])
  }

  @Test func `frames that lost their indentation are still frames`() throws {
    let flat = ErrorText.single.split(separator: "\n").map { $0.drop { $0 == " " } }
      .joined(separator: "\n")
    let section = try #require(Traceback(flat)?.sections.first)
    #expect(section.frames.map(\.function) == ["__call__", "attach"])
    #expect(section.frames.last?.source == "raise VolumeRestoreFailed(volume)")
    #expect(section.message == ["VolumeRestoreFailed: volume 41aa is in-use"])
  }

  @Test func `words before the heading are ignored`() throws {
    let traceback = try #require(Traceback("Restore failed: " + ErrorText.single))
    #expect(
      traceback.sections.first?.heading == ["Restore failed: Traceback (most recent call last):"]
    )
    #expect(traceback.frameCount == 2)
  }

  @Test func `a text cut at its start begins with a frame`() throws {
    let text = "f(x)\n  File \"/a.py\", line 3, in g\n    h()\nKeyError: 'volume'"
    let traceback = try #require(Traceback(text))
    #expect(traceback.preamble == ["f(x)"])
    #expect(traceback.frameCount == 1)
    #expect(LogDetail.text(text).summary == "KeyError: 'volume'")
  }

  @Test func `a text cut at its end has no message`() throws {
    let text = "Traceback (most recent call last):\n  File \"/a.py\", line 3, in g\n    h("
    let traceback = try #require(Traceback(text))
    #expect(traceback.sections.map(\.message) == [[]])
    #expect(LogDetail.text(text).summary == "Traceback (most recent call last):")
  }

  @Test func `marks below a source line and repeated frames belong to the stack`() throws {
    let traceback = try #require(
      Traceback(
        """
        Traceback (most recent call last):
          File "/a.py", line 3, in g
            return g(x) + 1
                   ^^^^
          [Previous line repeated 996 more times]
          File "<string>", line 1
        RecursionError: maximum recursion depth exceeded
        """
      )
    )
    let section = try #require(traceback.sections.first)
    #expect(section.frames.map(\.source) == ["return g(x) + 1", nil])
    #expect(section.frames.map(\.function) == ["g", nil])
    #expect(section.message == ["RecursionError: maximum recursion depth exceeded"])
  }

  @Test func `a message of several lines stays whole, whatever is in it`() throws {
    let message = """
      ProcessExecutionError: Unexpected error while running command.
      Command: restic restore

        File "/not/a/frame.py", line 1, in nowhere
      Stderr: 'no space left'
      """
    let text = "Traceback (most recent call last):\n  File \"/a.py\", line 3, in g\n" + message
    let traceback = try #require(Traceback(text))
    #expect(traceback.sections.count == 1)
    #expect(traceback.sections.first?.message.joined(separator: "\n") == message)
    #expect(LogDetail.text(text).summary == "ProcessExecutionError: Unexpected error while running command.")
  }

  @Test(arguments: [
    "", "\n", "Could not access bank", "{\"error\": 1}", "panic: runtime error\n\tmain.go:12 +0x1d",
    "File \"/a.py\" is gone", "File \"/a.py\", line x, in g",
    "File \"/a.py\", line 99999999999999999999",
    "the Traceback (most recent call last): was lost", "File \"", "File \"a\", line 1 of 7",
  ])
  func `other text is not a traceback`(text: String) {
    #expect(Traceback(text) == nil)
  }

  @Test func `a traceback behind the prefix of a log, or drawn in a group, has its frames and its exception`() throws {
    let prefixed = """
      ERROR karbor Traceback (most recent call last):
      ERROR karbor   File "/a.py", line 3, in run
      ERROR karbor     go()
      ERROR karbor
      ERROR karbor ValueError: wrong
      ERROR karbor It is not right.
      """
    let traceback = try #require(Traceback(prefixed))
    #expect(traceback.sections.map(\.frames.count) == [1])
    #expect(traceback.sections[0].message.count == 2)
    #expect(LogDetail.text(prefixed).summary == "ValueError: wrong")
    let group = """
        + Exception Group Traceback (most recent call last):
        |   File "/a.py", line 147, in leave
        | ExceptionGroup: unhandled errors (1 sub-exception)
        +-+---------------- 1 ----------------
          | Traceback (most recent call last):
          |   File "/a.py", line 212, in run
          |     go()
          | ValueError: wrong
          +------------------------------------
      """
    #expect(Traceback(group)?.sections.map { $0.frames.map(\.function) } == [["leave"], ["run"]])
    #expect(LogDetail.text(group).summary == "ValueError: wrong")
  }

  @Test func `each line is read once, however many there are`() throws {
    var read = 0
    let pattern = ErrorText.chained.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = (0..<20_000).lazy.map { number -> Substring in
      read += 1
      return pattern[number % pattern.count]
    }
    let traceback = try #require(Traceback(lines: AnySequence(lines)))
    #expect(read == 20_000)
    #expect(traceback.sections.count == 3_000)
  }
}
