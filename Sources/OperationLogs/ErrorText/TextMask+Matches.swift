extension TextMask {
  typealias Match = (end: Int, word: String)

  /// What begins here, if it is of a kind that is masked; nil for an ordinary word.
  func match() -> Match? {
    let byte = bytes[place]
    switch byte {
    case 34, 39, 96: return quotedName()
    case 47: return path()
    case 58: return internetAddress6()
    default: break
    }
    if byte.isASCIILetter {
      return url() ?? requestID() ?? uuid() ?? internetAddress6() ?? hash() ?? windowsPath()
    }
    guard byte.isASCIIDigit else { return nil }
    return address() ?? uuid() ?? date() ?? clock(from: place) ?? internetAddress4() ?? internetAddress6() ?? hash()
  }

  private func uuid(from start: Int) -> Int? {
    var end = start
    for (group, digits) in [8, 4, 4, 4, 12].enumerated() {
      if group > 0 {
        guard byte(at: end) == 45 else { return nil }
        end += 1
      }
      let next = self.end(from: end, limit: digits) { $0.isHexDigit }
      guard next - end == digits else { return nil }
      end = next
    }
    return isWordEnd(end) ? end : nil
  }

  private func uuid() -> Match? {
    uuid(from: place).map { ($0, "<id>") }
  }

  private func requestID() -> Match? {
    guard starts(with: "req-") else { return nil }
    return uuid(from: place + 4).map { ($0, "<id>") }
  }

  /// `0x7f3a…`.
  private func address() -> Match? {
    guard bytes[place] == 48, let x = byte(at: place + 1), x | 32 == 120 else { return nil }
    let end = end(from: place + 2) { $0.isHexDigit }
    return end > place + 2 && isWordEnd(end) ? (end, "<addr>") : nil
  }

  private func hash() -> Match? {
    hash(from: place)
  }

  /// A hash, or another word that mixes letters and digits unlike any language.
  private func hash(from start: Int) -> Match? {
    let end = end(from: start) { $0.isASCIIDigit || $0.isASCIILetter }
    let word = bytes[start..<end]
    if word.allSatisfy(\.isHexDigit), word.count == 32 { return (end, "<id>") }
    let digits = word.count { $0.isASCIIDigit }
    guard digits < word.count else { return nil }
    if word.allSatisfy(\.isHexDigit), word.count >= (digits > 0 ? 7 : 16) { return (end, "<n>") }
    let changes = zip(word, word.dropFirst()).count { $0.isASCIIDigit != $1.isASCIIDigit }
    return word.count >= 6 && changes >= (bytes[start].isASCIIDigit ? 2 : 3) ? (end, "<n>") : nil
  }

  private func url() -> Match? {
    let scheme = end(from: place, limit: 12) { $0.isASCIILetter || $0 == 43 }
    guard scheme > place, bytes[scheme...].starts(with: "://".utf8) else { return nil }
    return (endOfPath(from: scheme + 3), "<url>")
  }

  private func path() -> Match? {
    if place > 0, bytes[place - 1] == 60 { return nil }
    guard let next = byte(at: place + 1), next.isASCIILetter || next.isASCIIDigit || next == 95 || next == 46
    else { return nil }
    return (endOfPath(from: place + 1), "<path>")
  }

  private func windowsPath() -> Match? {
    guard byte(at: place + 1) == 58, byte(at: place + 2) == 92 else { return nil }
    return (endOfPath(from: place + 3), "<path>")
  }

  /// Up to a space, quote, bracket or comma, without punctuation at the end.
  private func endOfPath(from start: Int) -> Int {
    var end = end(from: start) { byte in
      byte > 32 && ![34, 39, 96, 60, 62, 40, 41, 91, 93, 123, 125, 44, 124, 127].contains(byte)
    }
    while end > start, [46, 58, 59, 33, 63].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func isWordEnd(_ index: Int) -> Bool {
    guard let byte = byte(at: index) else { return true }
    return !byte.isASCIILetter && !byte.isASCIIDigit
  }

  private func starts(with text: String) -> Bool {
    bytes[place...].starts(with: text.utf8)
  }
}

extension TextMask {
  /// `2026-11-23`, optionally with a time of day and a zone.
  fileprivate func date() -> Match? {
    guard var end = digits(4, from: place), let dash = byte(at: end), dash == 45 || dash == 47,
      let month = digits(2, from: end + 1), byte(at: month) == dash,
      let day = digits(2, from: month + 1), byte(at: day)?.isASCIIDigit != true
    else { return nil }
    end = day
    if let mark = byte(at: end), mark | 32 == 116 || mark == 32, let time = clock(from: end + 1) { end = time.end }
    return (end, "<time>")
  }

  /// `07:41:10.123Z`.
  fileprivate func clock(from start: Int) -> Match? {
    guard let hour = digits(2, from: start), byte(at: hour) == 58,
      let minute = digits(2, from: hour + 1), byte(at: minute) == 58,
      let second = digits(2, from: minute + 1), byte(at: second)?.isASCIIDigit != true
    else { return nil }
    var end = endOfNumber(from: minute + 1)
    if let zone = byte(at: end), zone == 90 { return (end + 1, "<time>") }
    if let sign = byte(at: end), sign == 43 || sign == 45, let hours = digits(2, from: end + 1) {
      end = digits(2, from: hours + (byte(at: hours) == 58 ? 1 : 0)) ?? hours
    }
    return (end, "<time>")
  }

  private func digits(_ count: Int, from start: Int) -> Int? {
    let found = end(from: start, limit: count) { $0.isASCIIDigit }
    return found - start == count ? found : nil
  }

  fileprivate func internetAddress4() -> Match? {
    var end = place
    for part in 0..<4 {
      if part > 0 {
        guard byte(at: end) == 46 else { return nil }
        end += 1
      }
      let next = self.end(from: end, limit: 4) { $0.isASCIIDigit }
      guard (1...3).contains(next - end), bytes[end..<next].reduce(0, { $0 * 10 + Int($1) - 48 }) < 256
      else { return nil }
      end = next
    }
    if byte(at: end) == 46, byte(at: end + 1)?.isASCIIDigit == true { return nil }
    return (end, "<ip>")
  }

  fileprivate func internetAddress6() -> Match? {
    var end = end(from: place, limit: 46) { $0.isHexDigit || $0 == 58 || $0 == 46 }
    let isColon = { (index: Int) in bytes[index] == 58 }
    while end > place + 1, bytes[end - 1] == 46 || (isColon(end - 1) && !isColon(end - 2)) { end -= 1 }
    let word = bytes[place..<end]
    let colons = word.count { $0 == 58 }
    let isShortened = zip(word, word.dropFirst()).contains { $0 == 58 && $1 == 58 }
    guard isShortened ? colons <= 7 : colons == 7, word.contains(where: \.isASCIIDigit) else { return nil }
    if let next = byte(at: end), next.isASCIILetter || next.isASCIIDigit { return nil }
    return (end, "<ip>")
  }

  /// A quoted word with a digit, dash, dot, slash or at sign: probably the name of one particular object.
  fileprivate func quotedName() -> Match? {
    let quote = bytes[place]
    let end = end(from: place + 1, limit: 80) { $0 > 32 && $0 != quote && $0 != 92 }
    guard byte(at: end) == quote, bytes[place + 1].isASCIILetter else { return nil }
    let word = bytes[(place + 1)..<end]
    let looksNamed = word.contains { $0.isASCIIDigit || [45, 46, 47, 64].contains($0) }
    guard looksNamed, !word.contains(58), !word.contains(60), !word.contains(40) else { return nil }
    if uuid(from: place + 1) == end || hash(from: place + 1)?.end == end { return nil }
    let mark = String(Unicode.Scalar(quote))
    return (end + 1, "\(mark)<name>\(mark)")
  }
}
