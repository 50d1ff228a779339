/// The folders for a user's files, as the XDG Base Directory Specification has them.
enum UserFolder {
  case settings, state

  /// The program's folder among them.
  ///
  /// - Parameter environment: the variable counts if it is an absolute path.
  /// - Returns: the path; nil without the variable and without `HOME`.
  func path(_ environment: [String: String]) -> String? {
    let (variable, usual) =
      switch self {
      case .settings: ("XDG_CONFIG_HOME", "/.config")
      case .state: ("XDG_STATE_HOME", "/.local/state")
      }
    func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return (absolute(variable) ?? absolute("HOME").map { $0 + usual }).map { $0 + "/oplogs" }
  }
}
