/// Text as one line of limited length: no HTML tags or entities, folded white space, no control characters.
///
/// The limit counts Unicode scalars, since one character can have a million combining marks.
func oneLine(_ text: String, limit: Int = 400) -> String {
  if isOneLine(text, limit) { return text }
  // Enough to fill the limit with words, however long the page is.
  let plain = withoutTags(String(text.unicodeScalars.prefix(20_000)))
  var line = ""
  for word in plain.split(whereSeparator: \.isWhitespace) {
    if !line.isEmpty { line += " " }
    line += word
  }
  for (entity, character) in [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
  ] {
    line.replace(entity, with: character)
  }
  let safe = line.unicodeScalars.map { scalar in
    [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
      ? "\u{FFFD}" : scalar
  }
  return String(String.UnicodeScalarView(safe.count > limit ? safe.prefix(limit - 1) + ["…"] : safe[...]))
}

/// Whether nothing has to be changed, as with most URLs: only printable ASCII without spaces, tags and entities.
private func isOneLine(_ text: String, _ limit: Int) -> Bool {
  text.utf8.count <= limit
    && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ";") }
}

/// Drops `<tags>`, and the contents of `<head>`, `<style>` and `<script>`; a `<` that begins no tag stays.
private func withoutTags(_ text: String) -> String {
  var result = ""
  var rest = text[...]
  while let open = rest.firstIndex(of: "<") {
    result += rest[..<open]
    rest = rest[open...]
    guard let name = tagName(rest) else {
      result += "<"
      rest = rest.dropFirst()
      continue
    }
    guard let close = rest.firstIndex(of: ">") else { break }
    rest = rest[rest.index(after: close)...]
    result += " "
    if ["head", "style", "script"].contains(name) {
      let closing = "</\(name)"
      while let end = rest.firstIndex(of: "<"), rest[end...].prefix(closing.count).lowercased() != closing {
        rest = rest[end...].dropFirst()
      }
      rest = rest.firstIndex(of: "<").map { rest[$0...] } ?? ""
    }
  }
  return result + rest
}

/// The name of the tag at the start of the text, with `/` for a closing tag; nil if there is none.
private func tagName(_ text: Substring) -> String? {
  let after = text.dropFirst()
  if after.hasPrefix("/") || after.hasPrefix("!") { return "/" }
  let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
  return name.first?.isLetter == true ? name.lowercased() : nil
}
