/// Everything that determines a configuration, except the files.
package struct ConfigurationSources: Sendable {
  /// The process's environment variables.
  package var environment: [String: String]
  /// The directory where the search for files begins.
  package var workingDirectory: String
  /// The user's home directory; nil if unknown.
  package var homeDirectory: String?
  /// The command line's flags.
  package var flags: ConnectionFlags
  /// The system's configuration directory: `openstack` and `xdg/openstack` below it are searched.
  package var systemDirectory: String

  /// Makes the sources.
  package init(
    environment: [String: String],
    workingDirectory: String,
    homeDirectory: String?,
    flags: ConnectionFlags = ConnectionFlags(),
    systemDirectory: String = "/etc"
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.homeDirectory = homeDirectory
    self.flags = flags
    self.systemDirectory = systemDirectory
  }

  /// A variable's value; an empty variable counts as unset.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path with a leading `~` replaced by the home directory.
  func expandingHome(in path: String) -> String {
    guard let home = homeDirectory, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }

  /// The path relative to the working directory, made absolute.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : workingDirectory + "/" + path
  }
}
