/// The part of a query that is sent to the server, apart from status and order.
public struct LogScope: Hashable, Sendable {
  /// The logs of all projects; only for administrators, silently ignored for others.
  public var allProjects: Bool
  /// The logs of one project; only for administrators.
  public var projectID: String?
  /// The logs of one plan.
  public var planID: String?
  /// The logs of one checkpoint.
  public var checkpointID: String?
  /// The logs of one restore.
  public var restoreID: String?
  /// Service-specific parameters by name: see `LogDialect.parameters`.
  public var parameters: [String: String]
  /// Texts in the names of the clouds, regions and projects to ask, where there are several.
  public var origins: [LogField: String] = [:]

  /// Makes a scope; without arguments, all logs.
  public init(
    allProjects: Bool = false,
    projectID: String? = nil,
    planID: String? = nil,
    checkpointID: String? = nil,
    restoreID: String? = nil,
    parameters: [String: String] = [:]
  ) {
    self.allProjects = allProjects
    self.projectID = projectID
    self.planID = planID
    self.checkpointID = checkpointID
    self.restoreID = restoreID
    self.parameters = parameters
  }

  /// Whether logs of an origin are asked for.
  public func asks(_ origin: LogOrigin) -> Bool {
    origins.allSatisfy { field, text in origin.contains(text, in: field) }
  }

  func hasParameters(of log: OperationLog, _ dialect: LogDialect) -> Bool {
    parameters.allSatisfy { name, value in dialect.parameters[name]?.matches(log, value) ?? true }
  }

  /// Checks what a row shows; a row without `project_id` is assumed to belong to the requested project.
  public func matches(_ log: OperationLog) -> Bool {
    (planID == nil || log.planID.isExactly(planID))
      && (checkpointID == nil || log.checkpointID.isExactly(checkpointID))
      && (restoreID == nil || log.restoreID.isExactly(restoreID))
      && (projectID == nil || log.projectID == nil || log.projectID.isExactly(projectID))
  }
}
