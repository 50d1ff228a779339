/// Parses the parameters of a list in Karbor's order, so that the same one of two mistakes is reported.
///
/// See `karbor api/common.py` and `api/v1/operation_logs.py`.
struct ListParameters {
  private static let highestLimit = 1000
  private static let highestOffset = 2_147_483_647
  /// `query_operation_log_filters`: all filters that a member may use.
  static let membersFilters = ["checkpoint_id", "plan_id", "restore_id", "status"]

  private(set) var limit = highestLimit
  private(set) var marker: String?
  private(set) var offset = 0
  private(set) var sort: [(key: String, direction: String)] = []
  private(set) var filters: [(name: String, value: PythonLiteral)] = []
  private(set) var isOfAllProjects = false

  /// - Parameters:
  ///   - parameters: those of the request.
  ///   - isAdmin: whether an administrator asks.
  ///   - membersFilters: the filters that others may use.
  /// - Throws: `KarborError` for the first mistake.
  init(
    _ parameters: Parameters,
    isAdmin: Bool,
    membersFilters: [String] = membersFilters
  ) throws(KarborError) {
    var rest = parameters
    limit = try Self.limit(rest.pop("limit"))
    marker = rest.pop("marker")
    offset = try Self.offset(rest.pop("offset"))
    sort = try Self.sort(&rest)
    if !isAdmin { try Self.removeUnknownFilters(&rest, but: membersFilters) }
    filters = rest.items.map { ($0.name, PythonLiteral($0.value)) }
    try takeAllTenants(isAdmin: isAdmin)
  }

  private static func limit(_ text: String?) throws(KarborError) -> Int {
    guard let text else { return highestLimit }
    guard let limit = PythonInteger.value(text) else {
      throw .badRequest("limit param must be an integer")
    }
    guard limit > 0 else { throw .badRequest("limit param must be positive") }
    return min(limit, highestLimit)
  }

  private static func offset(_ text: String?) throws(KarborError) -> Int {
    guard let text else { return 0 }
    guard let offset = PythonInteger.value(text) else {
      throw .badRequest("offset must be an integer.")
    }
    guard offset >= 0 else { throw .badRequest("offset must be >= 0") }
    guard offset <= highestOffset else { throw .badRequest("offset must be <= \(highestOffset)") }
    return offset
  }

  private static func sort(
    _ rest: inout Parameters
  ) throws(KarborError) -> [(key: String, direction: String)] {
    if rest.contains("sort"), rest.contains("sort_key") || rest.contains("sort_dir") {
      throw .badRequest(
        """
        The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the \
        'sort' parameter.
        """
      )
    }
    guard let sort = rest.pop("sort") else {
      let key = rest.pop("sort_key") ?? "created_at"
      let direction = rest.pop("sort_dir") ?? "desc"
      return [(strip(key), strip(direction))]
    }
    return sort.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let direction = sides.count > 1 ? String(sides[1]) : ""
      return (strip(String(sides[0])), direction.isEmpty ? "desc" : strip(direction))
    }
  }

  private static func strip(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Drops unknown filters silently; a repeated one raises an exception that Karbor does not expect.
  private static func removeUnknownFilters(
    _ rest: inout Parameters,
    but membersFilters: [String]
  ) throws(KarborError) {
    let unknown = rest.items.map(\.name).filter { !membersFilters.contains($0) }
    guard Set(unknown).count == unknown.count else { throw .computeFault }
    for name in unknown { rest.removeAll(name) }
  }

  private mutating func takeAllTenants(isAdmin: Bool) throws(KarborError) {
    // The last of several counts.
    guard let asked = filters.last(where: { $0.name == "all_tenants" })?.value else { return }
    let text =
      switch asked {
      case .text(let text): text
      case .boolean(let value): value ? "True" : "False"
      case .none: "None"
      case .bytes, .unbindable: ""
      }
    switch text.lowercased() {
    case "true", "yes", "y", "1": isOfAllProjects = isAdmin
    case "false", "no", "n", "0": return
    default: throw .badRequest("Value \(text) for all_tenants is not a boolean.")
    }
    if isOfAllProjects { filters.removeAll { $0.name == "all_tenants" } }
  }
}
