import OperationLogs

/// What errors say: tracebacks, JSON, pages and lines.
enum TracebackFuzzer {
  static func take(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let traceback = Traceback(text) { take(traceback, of: text) }
    let detail = LogDetail.text(text)
    take(detail)
    if let structure = detail.structure { take(.structured(structure)) }
  }

  /// Every line of the text is in it, once and in its order.
  private static func take(_ traceback: Traceback, of text: String) {
    let lines = traceback.preamble + traceback.sections.flatMap { $0.heading + $0.stack + $0.message }
    let all = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.last == 13 ? line.dropLast() : line
    }
    require(lines.count == all.count && traceback.lineCount == all.count, "lines are lost")
    require(zip(lines, all).allSatisfy { $0.utf8.elementsEqual($1) }, "lines are others")
    for section in traceback.sections {
      require(section.frames.count <= section.stack.count, "more frames than lines")
    }
    require(traceback.rootCause.map { traceback.sections.indices.contains($0) } ?? true, "a cause that is not there")
  }

  private static func take(_ detail: LogDetail) {
    let (summary, brief) = (detail.summary, detail.brief)
    require(!summary.utf8.contains(10) && !summary.utf8.contains(13), "a summary of two lines: \(summary)")
    require(!detail.isBlank || brief.isEmpty, "nothing is told as \(brief)")
    guard let signature = ErrorSignature(of: detail) else { return }
    require(signature == ErrorSignature(of: detail), "two causes of one error")
    require(!signature.title.isEmpty && signature.code.utf8.count == 8, "no title or code: \(signature)")
    let texts = signature.title + signature.detail
    require(!texts.utf8.contains { $0 < 32 || $0 == 127 }, "control characters in \(signature)")
    require(signature.title.utf8.count < 500 && signature.detail.utf8.count < 500, "too long: \(signature)")
  }
}
