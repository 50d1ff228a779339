/// Where a log comes from: a cloud, a region of it, a project there.
public struct LogOrigin: Hashable, Sendable {
  /// The cloud's name in clouds.yaml, or a name that stands for it.
  public var cloud: String
  /// The region; nil if none is chosen.
  public var region: String?
  /// The project's id; nil if it is not known.
  public var projectID: String?
  /// The project's name; nil if it is not known.
  public var projectName: String?

  /// Makes an origin.
  public init(cloud: String, region: String? = nil, projectID: String? = nil, projectName: String? = nil) {
    (self.cloud, self.region, self.projectID, self.projectName) = (cloud, region, projectID, projectName)
  }

  /// The fields that tell logs of several origins apart.
  public static let fields: [LogField] = [.cloud, .region, .project]

  /// The value of one of these fields.
  public func value(of field: LogField) -> String? {
    switch field {
    case .cloud: cloud
    case .region: region
    case .project: projectID ?? projectName
    default: nil
    }
  }

  /// What a log tells of where it comes from.
  public static func told(by log: OperationLog) -> [LogField: String] {
    fields.reduce(into: [:]) { told, field in told[field] = field.value(of: log) }
  }

  /// Whether a log that tells this can come from here.
  public func agrees(with told: [LogField: String]) -> Bool {
    told.allSatisfy { field, text in value(of: field).isExactly(text) }
  }

  /// Whether a name here contains a text, ignoring case; of a project, the name or the id.
  func contains(_ text: String, in field: LogField) -> Bool {
    let values = field == .project ? [projectID, projectName] : [value(of: field)]
    return values.contains { $0.map { $0.containsCaseless(text) } ?? false }
  }
}
