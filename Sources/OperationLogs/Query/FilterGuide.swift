/// The filter language for people: what each field is called, what it compares and how its values look.
///
/// A manual is written from it; the fields are those that the reader of filters knows.
public struct FilterGuide: Sendable {
  /// A field, or a few with the same values.
  public struct Entry: Sendable {
    /// The names before the colon.
    public var names: [String]
    /// What the value means.
    public var meaning: String
    /// The words that it can be; empty for any text.
    public var values: [String]
  }

  /// How terms are put together.
  public static let rules = [
    "A filter is a line of terms with spaces between them. A log must meet all of them.",
    "FIELD:VALUE compares a field; a word alone is looked for in every field. Upper and lower case are the same.",
    "Several values with commas between them are alternatives: status:error,timeout.",
    "A minus before a term means logs that do not meet it: -type:delete.",
    "What contains spaces, commas or colons stands in quotes: error:\"no space\".",
    "In quotes, \\\" is a quote and \\\\ a backslash.",
    "A regular expression stands between slashes: error:/vol.*quota/. It is one of PCRE2, ignores case and matches in lines.",
    "Times are \(TimeWord.examples). In the browser they are in the zone that it shows, in commands UTC.",
    "Spans are a number and s, m, h, d or w: 90s, 5m, 2h, 3d, 1w.",
  ]

  /// Every field that a filter can have, in the order in which completion offers them.
  public static let entries: [Entry] = FilterWord.fields(of: nil).map { name in
    Entry(names: [name], meaning: meaning(of: name), values: FilterVocabulary().values(of: name))
  }

  private static func meaning(of name: String) -> String {
    if let field = LogField(rawValue: name) { return meaning(of: field) }
    switch name {
    case "since": return "It began then or later."
    case "until": return "It began before then."
    case "changed": return "It began or ended then or later."
    case "ended":
      return "It ended then or later; <1h is less than an hour ago, >1h before that, <2026-11-23 before that day."
    case "took": return "It took longer than a span (>5m) or shorter (<2h); a running log has taken the time until now."
    case "class": return "Its status is of this class."
    case "cause": return "Its error is of the cause with this code, which the view of causes and oplogs errors show."
    default: return "It runs, or ran, far longer than similar logs; in the browser and oplogs stuck."
    }
  }

  private static func meaning(of field: LogField) -> String {
    switch field {
    case .type: "The operation's kind contains this; Karbor's deletions are of the kind delete."
    case .status: "Its status is this word of the service, or of this class where the service has no such status."
    case .plan: "The plan's id or name contains this."
    case .provider: "The provider's id or name contains this."
    case .vault: "The vault's name or id contains this."
    case .resource: "The resource's name or id contains this."
    case .cloud: "It was asked of a cloud whose name contains this, where several are shown in one list."
    case .region: "It was asked of a region whose name contains this, where several are shown in one list."
    case .project: "The project's id contains this, or its name where several projects are shown in one list."
    case .schedule: "The scheduled operation's id contains this."
    case .error: "Its error text contains this."
    case .extra: "Its extra information contains this."
    case .checkpoint, .restore, .id, .vaultID, .resourceID:
      "The id of the \(field == .id ? "log" : field.rawValue.replacing("_id", with: "")) contains this."
    }
  }
}
