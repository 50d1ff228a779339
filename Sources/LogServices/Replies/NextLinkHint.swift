import JSON

/// Whether a page's links name a next page.
///
/// The links themselves are never followed.
///
/// Karbor sends an array of objects with `rel` and `href` (karbor `api/common.py`,
/// `ViewBuilder._get_collection_links`).
enum NextLinkHint {
  /// There is no next page.
  case none
  /// There is one.
  case next
  /// The links have an unknown form.
  case odd

  /// Reads the value of `operation_logs_links`.
  init(_ links: Int, of tape: JSONTape) {
    switch tape.kind(links) {
    case .null, .no: self = .none
    case .text: self = tape.text(links).isEmpty ? .none : .odd
    case .object: self = Self.link(links, of: tape)
    case .array:
      var hints: [NextLinkHint] = []
      tape.elements(links) { hints.append(tape.kind($0) == .object ? Self.link($0, of: tape) : .odd) }
      self = hints.contains(.next) ? .next : hints.contains(.odd) ? .odd : .none
    case .yes, .integer, .unsigned, .number: self = .odd
    }
  }

  /// A link, or an object of links by name.
  private static func link(_ place: Int, of tape: JSONTape) -> NextLinkHint {
    var isEmpty = true
    var (isNext, isKnown) = (false, false)
    tape.members(place) { name, value in
      isEmpty = false
      if isText(name, "rel", of: tape), tape.kind(value) == .text {
        isKnown = true
        isNext = isNext || isText(value, "next", of: tape)
      } else if isText(name, "next", of: tape) {
        isKnown = true
        isNext = isNext || tape.kind(value) != .null && tape.kind(value) != .no
      }
    }
    return isNext ? .next : isKnown || isEmpty ? .none : .odd
  }

  /// Whether a string equals a text, ignoring case.
  private static func isText(_ place: Int, _ text: String, of tape: JSONTape) -> Bool {
    String(decoding: tape.text(place), as: UTF8.self).lowercased() == text
  }
}
