/// Why a configuration does not lead to a cloud.
package struct ConfigurationError: Error, Hashable, Sendable {
  /// What a script may tell apart; the raw values are stable.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case cloudNotFound = "cloud_not_found"
    case regionInvalid = "region_invalid"
    case regionEntryInvalid = "region_entry_invalid"
    case environmentNameConflict = "envvars_name_conflict"
    case fileInvalid = "file_invalid"
    case missingOption = "missing_option"
    case noPassword = "no_password"
    case authTypeUnknown = "auth_type_unknown"
    case unknownAuthOption = "unknown_auth_option"
    case domainRequired = "domain_required"
    case profileShutdown = "profile_shutdown"
    /// A flag that no command line should have: exit status 2.
    case usage
    case other
  }

  /// What a script may tell apart.
  package var kind: Kind
  /// A sentence with the names, files and choices concerned; never a secret.
  package var message: String

  /// An error with its sentence.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// The message.
  package var description: String { message }
}
