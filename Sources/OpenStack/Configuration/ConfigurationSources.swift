/// Everything a configuration is made from, apart from the files themselves.
package struct ConfigurationSources: Sendable {
  /// The variables of the process.
  package var environment: [String: String]
  /// Where the search for files begins.
  package var workingDirectory: String
  /// The user's home directory; nil where there is none.
  package var homeDirectory: String?
  /// The services to look for, in order.
  package var services: [WantedService]
  /// What the command line says.
  package var flags: ConnectionFlags
  /// Where the system keeps its configuration: `openstack` and `xdg/openstack` below it are searched.
  package var systemDirectory: String

  /// The sources of one process.
  package init(
    environment: [String: String],
    workingDirectory: String,
    homeDirectory: String?,
    services: [WantedService],
    flags: ConnectionFlags = ConnectionFlags(),
    systemDirectory: String = "/etc"
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.homeDirectory = homeDirectory
    self.services = services
    self.flags = flags
    self.systemDirectory = systemDirectory
  }

  /// A variable that is set to something: an empty one is as good as none (rule G7).
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path with a leading `~` as the home directory.
  func expandingHome(in path: String) -> String {
    guard let home = homeDirectory, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }

  /// The path as seen from the working directory.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : workingDirectory + "/" + path
  }
}
