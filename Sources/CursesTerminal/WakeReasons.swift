/// Why ``Terminal/wait(timeout:)`` returned: one reason or several.
package struct WakeReasons: OptionSet, Hashable, Sendable {
  /// The reasons as bits.
  package let rawValue: UInt8
  /// Reasons from their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ``Terminal/readKey()`` may have a key.
  package static let input = WakeReasons(rawValue: 1)
  /// A ``Waker`` was used.
  package static let woken = WakeReasons(rawValue: 2)
  /// The terminal has another size, and shows nothing until the next screen.
  package static let resized = WakeReasons(rawValue: 4)
  /// The process was stopped and goes on; the terminal shows the last screen again.
  package static let continued = WakeReasons(rawValue: 8)
  /// Another process asks to interrupt (SIGINT); the key `^C` is input instead.
  package static let interrupted = WakeReasons(rawValue: 16)
  /// Another process asks to end (SIGTERM).
  package static let terminate = WakeReasons(rawValue: 32)
  /// The terminal is gone (SIGHUP, or its end of file).
  package static let hangup = WakeReasons(rawValue: 64)
  /// The time is over and nothing happened.
  package static let timeout = WakeReasons(rawValue: 128)
}
