/// The value after a fault's name: `=200ms±50ms`, `=200MB`, `=3`, or nothing.
struct FaultValue {
  /// What the value should have been, worded to follow the fault's name.
  struct Mistake: Error {
    let text: String
  }

  private let text: Substring?

  init(_ text: Substring?) { self.text = text }

  /// The effect for a name and this value; nil if the name is unknown.
  func effect(named name: Substring) throws(Mistake) -> FaultEffect? {
    switch name {
    case "latency": try latency()
    case "slow-body": .slowBody(every: try duration(default: .seconds(1)))
    case "refuse": .refuse(try duration(default: .seconds(5)))
    case "429": .tooManyRequests(retryAfter: try duration(default: .seconds(2)), isDate: false)
    case "429-date": .tooManyRequests(retryAfter: try duration(default: .seconds(2)), isDate: true)
    case "503": .unavailable(retryAfter: text == nil ? nil : try duration(default: .zero))
    case "deep-json": .deepJSON(try count(default: 100_000))
    case "huge": .hugeBody(try size(default: 200_000_000), isChunked: false)
    case "huge-chunked": .hugeBody(try size(default: 200_000_000), isChunked: true)
    case "duplicate-ids": .duplicateIDs(try count(default: 3))
    case "redirect": .redirect(try redirection())
    case "clock-skew": .clockSkew(try duration(default: .seconds(3 * 3600), isSigned: true))
    default: try plain(name)
    }
  }

  private func plain(_ name: Substring) throws(Mistake) -> FaultEffect? {
    let effect: FaultEffect? =
      switch name {
      case "hold": .hold
      case "no-answer": .noAnswer
      case "reset-head": .resetHead
      case "reset-body": .resetBody
      case "cut-body": .cutBody
      case "revoke": .revoke
      case "401": .status(401)
      case "403": .status(403)
      case "404": .status(404)
      case "500": .status(500)
      case "502": .status(502)
      case "504": .status(504)
      case "invalid-json": .invalidJSON
      case "other-json": .otherJSON
      case "bad-row": .badRow
      case "bad-fields": .badFields
      case "gzip-bomb": .gzipBomb
      case "marker-loop": .markerLoop
      case "large-page": .largePage
      case "empty-page": .emptyPage
      case "expired-certificate": .expiredCertificate
      default: nil
      }
    if effect != nil, text != nil { throw Mistake(text: "takes no value") }
    return effect
  }

  /// `200ms`, `200ms±50ms`, `200ms±50`; `+-` may replace `±`.
  private func latency() throws(Mistake) -> FaultEffect {
    let mistake = Mistake(text: "takes a time, as in latency=200ms or latency=200ms±50ms")
    let text = text ?? ""
    let plusMinus = text.contains("±") ? "±" : "+-"
    let sides = text.split(separator: plusMinus, maxSplits: 1, omittingEmptySubsequences: false)
    guard let typical = Self.duration(sides.first ?? "") else { throw mistake }
    guard sides.count > 1 else { return .latency(typical, jitter: .zero) }
    let unit = sides[0].drop { $0.isNumber || $0 == "." }
    guard let jitter = Self.duration(sides[1]) ?? Self.duration(sides[1] + unit) else {
      throw mistake
    }
    return .latency(typical, jitter: jitter)
  }

  private func duration(
    default standard: Duration,
    isSigned: Bool = false
  ) throws(Mistake) -> Duration {
    guard let text else { return standard }
    let isNegative = isSigned && text.first == "-"
    guard let duration = Self.duration(isNegative ? text.dropFirst() : text) else {
      throw Mistake(text: "takes a time with its unit, as in 200ms, 5s, 3m or 2h")
    }
    return isNegative ? .zero - duration : duration
  }

  private static func duration(_ text: Substring) -> Duration? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    // At most a month, so that no sum overflows.
    guard let number = Double(digits), number <= 2_678_400 else { return nil }
    return switch text.dropFirst(digits.count) {
    case "ms": .seconds(number / 1000)
    case "s": .seconds(number)
    case "m": .seconds(number * 60)
    case "h": .seconds(number * 3600)
    default: nil
    }
  }

  private func size(default standard: Int) throws(Mistake) -> Int {
    guard let text else { return standard }
    let digits = text.prefix { $0.isNumber }
    let units = ["": 1, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000]
    guard let number = Int(digits), (1...1_000_000_000).contains(number),
      let unit = units[String(text.dropFirst(digits.count))]
    else { throw Mistake(text: "takes a size, as in 200MB") }
    return number * unit
  }

  private func count(default standard: Int) throws(Mistake) -> Int {
    guard let text else { return standard }
    guard let number = Int(text), (1...10_000_000).contains(number) else {
      throw Mistake(text: "takes a number from 1 to 10000000")
    }
    return number
  }

  private func redirection() throws(Mistake) -> Int {
    guard let text else { return 302 }
    guard let status = Int(text), [301, 302, 303, 307, 308].contains(status) else {
      throw Mistake(text: "takes 301, 302, 303, 307 or 308")
    }
    return status
  }
}
