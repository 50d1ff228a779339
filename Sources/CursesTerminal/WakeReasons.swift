/// Why ``Terminal/wait(timeout:)`` returned; there may be several reasons.
package struct WakeReasons: OptionSet, Hashable, Sendable {
  /// The reasons as bits.
  package let rawValue: UInt8
  /// Reasons from their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ``Terminal/readKey()`` may have a key.
  package static let input = WakeReasons(rawValue: 1)
  /// A ``Waker`` was used.
  package static let woken = WakeReasons(rawValue: 2)
  /// The terminal's size changed; it is blank until the next screen.
  package static let resized = WakeReasons(rawValue: 4)
  /// The process was stopped and continued; the last screen is shown again.
  package static let continued = WakeReasons(rawValue: 8)
  /// Another process sent SIGINT; the key `^C` arrives as input instead.
  package static let interrupted = WakeReasons(rawValue: 16)
  /// Another process sent SIGTERM.
  package static let terminate = WakeReasons(rawValue: 32)
  /// The terminal is gone (SIGHUP, or its end of file).
  package static let hangup = WakeReasons(rawValue: 64)
  /// The timeout passed without an event.
  package static let timeout = WakeReasons(rawValue: 128)
}
