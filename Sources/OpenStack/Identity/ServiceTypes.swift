/// The official service types that have aliases (os-service-types 1.9.0).
enum ServiceTypes {
  private static let aliases: [String: [String]] = [
    "admin-logic": ["registration"],
    "alarm": ["alarming"],
    "application-container": ["container"],
    "application-deployment": ["application_deployment"],
    "baremetal": ["bare-metal"],
    "block-storage": ["volumev3", "volumev2", "volume", "block-store"],
    "clustering": ["resource-cluster", "cluster"],
    "container-infrastructure-management": ["container-infrastructure", "container-infra"],
    "event": ["events"],
    "instance-ha": ["ha"],
    "message": ["messaging"],
    "meter": ["metering", "telemetry"],
    "monitoring-logging": ["monitoring-log-api"],
    "multi-region-network-automation": ["tricircle"],
    "operator-policy": ["policy"],
    "resource-optimization": ["infra-optim"],
    "root-cause-analysis": ["rca"],
    "shared-file-system": ["sharev2", "share"],
    "workflow": ["workflowv2"],
  ]

  /// The catalog types that match a requested type, best first: itself, then its aliases, or the official type of an
  /// alias.
  ///
  /// One alias does not match another.
  static func matches(for type: String) -> [String] {
    if let own = aliases[type] { return [type] + own }
    return [type] + aliases.filter { $0.value.contains(type) }.keys
  }
}
