/// Why the configuration does not describe a usable cloud.
package struct ConfigurationError: Error, Hashable, Sendable {
  /// The kinds of error; the raw values are stable, for scripts.
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
    /// A wrong flag: exit status 2.
    case usage
    case other
  }

  /// The kind of error, for scripts.
  package var kind: Kind
  /// A sentence that names the keys, files and choices concerned; never contains a secret.
  package var message: String

  /// Makes an error.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// The message.
  package var description: String { message }
}
