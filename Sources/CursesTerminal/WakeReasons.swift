/// Why ``Terminal/wait(timeout:)`` returned: one reason or several.
public struct WakeReasons: OptionSet, Hashable, Sendable {
  /// The reasons as bits.
  public let rawValue: UInt8
  /// Reasons from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ``Terminal/readKey()`` may have a key.
  public static let input = WakeReasons(rawValue: 1)
  /// A ``Waker`` was used.
  public static let woken = WakeReasons(rawValue: 2)
  /// The terminal has another size, and shows nothing until the next screen.
  public static let resized = WakeReasons(rawValue: 4)
  /// The process was stopped and goes on; the terminal shows the last screen again.
  public static let continued = WakeReasons(rawValue: 8)
  /// Another process asks to interrupt (SIGINT); the key `^C` is input instead.
  public static let interrupted = WakeReasons(rawValue: 16)
  /// Another process asks to end (SIGTERM).
  public static let terminate = WakeReasons(rawValue: 32)
  /// The terminal is gone (SIGHUP, or its end of file).
  public static let hangup = WakeReasons(rawValue: 64)
  /// The time is over and nothing happened.
  public static let timeout = WakeReasons(rawValue: 128)
}
