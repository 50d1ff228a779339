import OpenStack
import OperationLogs

/// A walk through a service's list of named objects, page by page.
struct NameWalk {
  /// As many as Karbor gives at once (karbor `api/common.py`, `osapi_max_limit`).
  private static let pageSize = 1000

  private let objects: NamedObjects
  private let ofAllProjects: Bool
  private var marker: String?
  private var isEnded = false
  /// Whether a page was the list that was asked for.
  private(set) var isList = false
  /// The names so far, by id.
  private(set) var names: [String: String] = [:]
  /// The ids so far, also of objects without a name.
  private var seen: Set<String> = []

  /// - Parameters:
  ///   - objects: the list to walk through.
  ///   - ofAllProjects: whether an administrator asks for the objects of all projects.
  init(_ objects: NamedObjects, ofAllProjects: Bool) {
    self.objects = objects
    self.ofAllProjects = ofAllProjects
  }

  /// What the next page is asked for with; nil at the end of the list.
  var nextQuery: [QueryItem]? {
    guard !isEnded else { return nil }
    let page = [("limit", String(Self.pageSize)), ("marker", marker), ("all_tenants", ofAllProjects ? "1" : nil)]
    return page.compactMap { name, value in value.map { QueryItem(name, $0) } }
  }

  /// Adds a page; one that is no list of objects ends the walk, and so does one without new objects.
  mutating func add(_ body: [UInt8]) {
    let found = NameReply.rows(of: objects.key, in: body)
    if found != nil { isList = true }
    let rows = found ?? []
    let before = seen.count
    for row in rows where !row.id.isEmpty && seen.insert(row.id).inserted {
      names[row.id] = row.name
      marker = row.id
    }
    isEnded = rows.count < Self.pageSize || seen.count == before || seen.count >= ObjectNames.limit
  }
}
