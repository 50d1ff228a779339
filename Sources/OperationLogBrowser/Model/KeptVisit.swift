import OperationLogs

/// When the logs of a place were last looked at; the time alone.
package struct KeptVisit: Hashable, Codable, Sendable {
  /// A cloud, region and project, and its service.
  package struct Place: Hashable, Codable, Sendable {
    var cloud: String
    var region: String?
    var project: String?
    var service: String

    /// The place of a connection; nil until it is known which service it has.
    package init?(_ context: BrowserContext) {
      guard let dialect = context.dialect else { return nil }
      (region, project, service) = (context.region, context.project, dialect.name)
      // Without a project, only the URL tells one service from another.
      cloud = context.project == nil ? context.endpoint ?? context.cloud : context.cloud
    }
  }

  let place: Place
  /// The time in UTC.
  private let at: String

  init(_ place: Place, at time: LogTime) {
    (self.place, at) = (place, time.wholeSecond.text)
  }

  /// The time; nil if the file says something else.
  var time: LogTime? { LogTime(at) }
}
