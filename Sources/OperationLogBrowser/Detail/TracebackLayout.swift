import OperationLogs
import TextScreen

/// A traceback as lines: only its messages, or complete.
struct TracebackLayout {
  let traceback: Traceback
  let repertoire: Repertoire

  func lines(folded: Bool) -> [PrintableText] {
    var lines = traceback.preamble.map { line($0) }
    for (index, section) in traceback.sections.enumerated() {
      let isRoot = index == traceback.rootCause
      lines += folded ? self.folded(section, isRoot: isRoot) : whole(section, isRoot: isRoot)
    }
    return lines
  }

  private func folded(_ section: Traceback.Section, isRoot: Bool) -> [PrintableText] {
    var lines: [PrintableText] = []
    if section.link != nil, let sentence = section.heading.first {
      lines += [line("", .plain), line(sentence, .muted), line("", .plain)]
    }
    if isRoot { lines.append(rootCause) }
    let last = section.message.lastIndex { !$0.utf8.allSatisfy { $0 == 32 } } ?? -1
    lines += message(section.message[...last])
    if section.message.isEmpty { lines.append(unfinished) }
    if let fold = fold(section.frames) { lines.append(fold) }
    return lines
  }

  private func whole(_ section: Traceback.Section, isRoot: Bool) -> [PrintableText] {
    var lines = section.heading.map { line($0, .muted) }
    lines += section.stack.map { line($0, Self.isFrame($0) ? .muted : .plain) }
    if isRoot { lines.append(rootCause) }
    lines += message(section.message[...])
    if section.message.isEmpty { lines.append(unfinished) }
    return lines
  }

  private func message(_ lines: ArraySlice<Substring>) -> [PrintableText] {
    lines.map { line($0, .danger) }
  }

  private var rootCause: PrintableText {
    PrintableText("root cause:", Style(.warning, .bold), repertoire: repertoire)
  }

  private var unfinished: PrintableText {
    line("(the text ends before the error's own line)", .muted)
  }

  /// The line for folded frames: `▸ 12 frames, last client.py:221 in request  Enter to open`.
  private func fold(_ frames: [Traceback.Frame]) -> PrintableText? {
    guard let last = frames.last else { return nil }
    let file = last.file.utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) }
    let place = "\(file ?? last.file):\(last.line)" + (last.function.map { " in \($0)" } ?? "")
    let count = frames.count == 1 ? "1 frame," : "\(frames.count) frames, last"
    return line("  \(Glyphs(repertoire).folded) \(count) \(place)  ", .muted)
      + line("Enter", .key) + line(" to open", .muted)
  }

  private func line(_ text: Substring, _ role: Role = .plain) -> PrintableText {
    // Uses this initializer for its tab stops; the line has no newline.
    PrintableText.lines(String(text), Style(role), repertoire: repertoire)[0]
  }

  private static func isFrame(_ line: Substring) -> Bool {
    line.utf8.drop { $0 == 32 || $0 == 9 }.starts(with: "File \"".utf8)
  }
}
