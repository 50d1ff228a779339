/// The part of a query that a server is asked for beside status and order.
package struct LogScope: Hashable, Sendable {
  /// All projects' logs; an administrator's right, dropped in silence for others.
  package var allProjects: Bool
  /// One project's logs; an administrator's right.
  package var projectID: String?
  /// The logs of one plan.
  package var planID: String?
  /// The logs of one checkpoint.
  package var checkpointID: String?
  /// The logs of one restore.
  package var restoreID: String?
  /// What only some services can be asked for, by parameter name: see `LogDialect.parameters`.
  package var parameters: [String: String]

  /// Creates it from its parts; without any, every log, newest first.
  package init(
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

  func hasParameters(of log: OperationLog, _ dialect: LogDialect) -> Bool {
    parameters.allSatisfy { name, value in dialect.parameters[name]?.matches(log, value) ?? true }
  }

  /// Checks what a row can tell; a row without `project_id` is taken to be the project's that was asked.
  package func matches(_ log: OperationLog) -> Bool {
    (planID == nil || log.planID.isExactly(planID))
      && (checkpointID == nil || log.checkpointID.isExactly(checkpointID))
      && (restoreID == nil || log.restoreID.isExactly(restoreID))
      && (projectID == nil || log.projectID == nil || log.projectID.isExactly(projectID))
  }
}
