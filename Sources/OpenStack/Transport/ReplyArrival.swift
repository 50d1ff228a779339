/// A reply while it arrives; enforces the size limits.
struct ReplyArrival: Sendable {
  /// Why the transfer is stopped.
  enum Stop: Sendable {
    /// For an error status, the headers are enough.
    case headersAlone
    case refused(ReplyRefusal)
    /// The reply violates HTTP.
    case noHTTP
  }

  /// The largest body that is accepted.
  private static let bodyLimit = 64 << 20
  /// Spare capacity after a body, for decoders that read in large steps.
  private static let bodyPadding = 64
  /// The limit for all header and trailer lines together, interim replies included.
  private static let headLimit = 256 << 10

  /// Nil until the headers are complete; then its body grows.
  private(set) var reply: HTTPReply?
  private(set) var stop: Stop?
  /// The headers so far.
  private var head: HTTPReply?
  private var headBytes = 0
  /// `Content-Length`; nil if absent.
  private(set) var length: Int?

  /// The bytes of the body so far.
  var received: Int { reply?.body.count ?? 0 }

  /// For example `11 of 100 bytes`.
  var amount: String {
    length.map { "\(received) of \($0) bytes" } ?? "\(received) \(received == 1 ? "byte" : "bytes")"
  }

  /// Adds a header line; lines after the headers are trailers and only counted.
  ///
  /// - Returns: whether to continue; if not, `stop` has the reason.
  mutating func take(headerLine line: some BidirectionalCollection<UInt8>) -> Bool {
    headBytes += line.count
    guard headBytes <= Self.headLimit else {
      return refuse("answered with headers of more than \(Self.headLimit >> 10) KB, which are not taken.")
    }
    if reply != nil { return true }
    let text = Self.trimmed(line)
    if text.isEmpty { return endHead() }
    if head == nil { return begin(text) }
    add(line: text, isContinuation: line.first.map(Self.isBlank) ?? false)
    return true
  }

  /// Adds a piece of the body.
  ///
  /// - Returns: whether to continue; if not, `stop` has the reason.
  mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard reply != nil else { return halt(.noHTTP) }
    guard allow(received + bytes.count) else { return false }
    reply?.body.append(contentsOf: bytes)
    return true
  }

  // MARK: The head

  /// Parses a status line: `HTTP/1.1 200 OK`.
  private mutating func begin(_ text: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 2)
    guard text.hasPrefix("HTTP/"), words.count > 1, let status = Int(words[1]) else { return halt(.noHTTP) }
    head = HTTPReply(status: status, headers: [:], body: [])
    return true
  }

  private mutating func add(line text: String, isContinuation: Bool) {
    guard !isContinuation else {
      head?.headers.continue(with: text)
      return
    }
    let name = text.prefix { $0 != ":" }
    guard !name.isEmpty, name.endIndex < text.endIndex else { return }
    head?.headers.add(name: String(name), value: Self.trimmed(text[name.endIndex...].dropFirst().utf8))
  }

  private mutating func endHead() -> Bool {
    guard let head else { return halt(.noHTTP) }
    // Interim replies; the final one follows.
    if (102...199).contains(head.status) || head.status == 100 {
      self.head = nil
      return true
    }
    guard head.status >= 200 else {
      return refuse("answered with the status \(head.status), which answers no request of ours.")
    }
    reply = head
    return allowCoding(of: head) && allowLength(of: head)
  }

  private mutating func allowCoding(of head: HTTPReply) -> Bool {
    let codings = head.headers.words("Content-Encoding") + head.headers.words("Transfer-Encoding")
    guard let coding = codings.first(where: { !["identity", "chunked"].contains($0.lowercased()) }) else { return true }
    guard head.status < 400 else { return halt(.headersAlone) }
    return refuse(
      "packed its answer as \(oneLine(coding, limit: 40)), which was not asked for; it is not unpacked, "
        + "because it could be of any size."
    )
  }

  private mutating func allowLength(of head: HTTPReply) -> Bool {
    let lengths = Set(head.headers.words("Content-Length"))
    guard lengths.count <= 1 else { return halt(.noHTTP) }
    guard !head.headers.contains("Transfer-Encoding"), let text = lengths.first else { return true }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return halt(.noHTTP) }
    // A length that overflows a number is above the limit anyway.
    let length = Int(text) ?? .max
    self.length = length
    guard allow(length) else { return false }
    if length > 0 { reply?.body.reserveCapacity(length + Self.bodyPadding) }
    return true
  }

  private mutating func allow(_ length: Int) -> Bool {
    guard length > Self.bodyLimit else { return true }
    return refuse("answered with more than \(Self.bodyLimit >> 20) MB, which is not taken.")
  }

  private mutating func refuse(_ words: String) -> Bool { halt(.refused(ReplyRefusal(words: words))) }

  private mutating func halt(_ reason: Stop) -> Bool {
    stop = stop ?? reason
    return false
  }

  // MARK: Bytes

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The text without surrounding white space and line ends.
  private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    func isOuter(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") }
    let start = bytes.firstIndex { !isOuter($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isOuter($0) }.map { bytes.index(after: $0) } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// Why a readable reply is rejected, worded to follow the server's name in a sentence.
struct ReplyRefusal: Error {
  var words: String
}
