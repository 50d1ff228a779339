import JSON

/// Makes one line of whatever a server says with an error: five JSON forms, HTML, text, nothing.
struct ErrorBody {
  var reply: HTTPReply

  /// The server's own words, else the status's usual phrase.
  var message: String {
    let said =
      JSONValue(parsing: reply.body).map(Self.message) ?? String(decoding: reply.body.prefix(100_000), as: UTF8.self)
    let line = oneLine(said ?? "")
    return line.isEmpty ? Self.phrase(reply.status) : line
  }

  /// Nil for JSON that says nothing known.
  private static func message(in json: JSONValue) -> String? {
    if let message = json["message"]?.string ?? json["error_msg"]?.string ?? json["faultstring"]?.string {
      // Such as BackupService.6500; a plain status says nothing more.
      let code = (json["error_code"]?.string ?? json["code"]?.string).flatMap { $0.contains(".") ? $0 : nil }
      return code.map { "\(message) (\($0))" } ?? message
    }
    if let errors = json["errors"]?.array, let first = errors.first {
      let text = [first["title"]?.string, first["detail"]?.string].compactMap(\.self).joined(separator: ": ")
      return errors.count > 1 ? "\(text) (and \(errors.count - 1) more)" : text
    }
    if let error = json["error"] { return error.string ?? error["message"]?.string ?? error["title"]?.string }
    // Karbor's {"badRequest": {"code": 400, "message": …}}, and its like under any other name.
    if case .object(let members) = json {
      return members.values.lazy.compactMap { $0["message"]?.string }.first
    }
    return json.string
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 413: "Payload Too Large"
    case 414: "URI Too Long"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 300..<400: "The server answers with a redirect that leads nowhere"
    case 400..<500: "The server refused the request"
    default: "The server failed"
    }
  }
}

/// Text as one line of bounded length: HTML tags and entities gone, whitespace folded, control characters replaced.
///
/// The limit is one of scalars, since one character can have a million marks.
func oneLine(_ text: String, limit: Int = 400) -> String {
  if isOneLine(text, limit) { return text }
  // Enough to find the limit's worth of words in, whatever the size of the page.
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

/// Whether there is nothing to do, as for most URLs: only printable ASCII without spaces, tags and entities.
private func isOneLine(_ text: String, _ limit: Int) -> Bool {
  text.utf8.count <= limit
    && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ";") }
}

/// Drops `<tags>`, and what stands in `<head>`, `<style>` and `<script>`; a `<` that begins no tag stays.
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

/// The name of the tag that the text begins with, `/` for a closing one's; nil if it begins with none.
private func tagName(_ text: Substring) -> String? {
  let after = text.dropFirst()
  if after.hasPrefix("/") || after.hasPrefix("!") { return "/" }
  let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
  return name.first?.isLetter == true ? name.lowercased() : nil
}

/// A URL as it may be shown: without a user and password before the host.
func printable(url: String) -> String {
  guard let scheme = url.firstRange(of: "://") else { return url }
  let rest = url[scheme.upperBound...]
  let authority = rest.prefix { !"/?#".contains($0) }
  guard let at = authority.lastIndex(of: "@") else { return url }
  return String(url[..<scheme.upperBound]) + rest[rest.index(after: at)...]
}
