import ArgumentParser
import OpenStack
import OperationLogs

/// The cloud and the user, spelled as for the `openstack` command.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this cloud of clouds.yaml. Repeat it, or write commas, for one list of several.",
      valueName: "name"
    ),
    completion: Completions.clouds
  )
  var osCloud: [String] = []

  @Option(help: ArgumentHelp("Use this region.", valueName: "name"), completion: Completions.regions)
  var osRegionName: String?

  @Option(
    help: ArgumentHelp("Use this interface: public, internal or admin.", valueName: "name"),
    completion: Completions.interfaces
  )
  var osInterface: String?

  @Option(help: ArgumentHelp("Ask the service at this URL, whatever the catalog says.", valueName: "url"))
  var endpoint: String?

  @Option(
    name: [.customLong("service"), .customLong("service-type")],
    help: ArgumentHelp(
      "Use this service of the catalog: \(LogDialect.all.map { $0.serviceTypes[0] }.joined(separator: ", ")).",
      valueName: "type"
    ),
    completion: Completions.services
  )
  var serviceType: String?

  @Option(
    help: ArgumentHelp("Use this auth type; the default is password.", valueName: "type"),
    completion: Completions.authTypes
  )
  var osAuthType: String?

  @Option(help: ArgumentHelp("Authenticate at this Keystone URL.", valueName: "url"))
  var osAuthUrl: String?

  @Option(help: ArgumentHelp("The user's name.", valueName: "name"))
  var osUsername: String?

  @Option(help: ArgumentHelp("The password; without one it is asked for.", valueName: "password"))
  var osPassword: String?

  @Option(help: ArgumentHelp("The project's name.", valueName: "name"))
  var osProjectName: String?

  @Option(help: ArgumentHelp("The project's id.", valueName: "id"))
  var osProjectId: String?

  @Option(help: ArgumentHelp("The user's domain.", valueName: "name"))
  var osUserDomainName: String?

  @Option(help: ArgumentHelp("The project's domain.", valueName: "name"))
  var osProjectDomainName: String?

  @Option(
    help: ArgumentHelp("Trust the certificate authorities in this file or directory.", valueName: "path"),
    completion: .file()
  )
  var osCacert: String?

  @Option(help: ArgumentHelp("Show this client certificate.", valueName: "path", visibility: .hidden))
  var osCert: String?

  @Option(help: ArgumentHelp("The client certificate's key.", valueName: "path", visibility: .hidden))
  var osKey: String?

  @Flag(help: "Keep no token for the next command, and use none that was kept.")
  var noTokenCache = false

  @Flag(help: "Do not check the servers' certificates.")
  var insecure = false

  @Flag(help: ArgumentHelp("Check the servers' certificates, whatever the configuration says.", visibility: .hidden))
  var verify = false

  @OptionGroup(visibility: .hidden) var rare: RareConnectionOptions

  /// The names of the clouds that were asked for, each once.
  var clouds: [String] { NameChoice.names(in: osCloud) }

  /// The options in the form that the configuration takes, for one of the clouds.
  func flags(of cloud: String?) -> ConnectionFlags {
    var flags = flags
    flags.cloud = cloud
    return flags
  }

  /// The options in the form that the configuration takes; of several clouds, none.
  var flags: ConnectionFlags {
    var flags = ConnectionFlags()
    flags.cloud = clouds.count == 1 ? clouds[0] : nil
    flags.regionName = osRegionName
    flags.interface = osInterface
    flags.insecure = insecure
    flags.verify = verify
    flags.keepsNoToken = noTokenCache
    flags.cacert = osCacert
    flags.cert = osCert
    flags.key = osKey
    flags.endpoint = endpoint
    flags.serviceType = serviceType
    let named = [
      ("auth-type", osAuthType), ("auth-url", osAuthUrl), ("username", osUsername), ("password", osPassword),
      ("project-name", osProjectName), ("project-id", osProjectId), ("user-domain-name", osUserDomainName),
      ("project-domain-name", osProjectDomainName),
    ]
    for (name, value) in named + rare.named {
      flags.options[name] = value
    }
    return flags
  }
}

/// The rarely needed `--os-…` options; `--help-hidden` shows them.
struct RareConnectionOptions: ParsableArguments {
  @Option var osUserId: String?
  @Option var osUserDomainId: String?
  @Option var osProjectDomainId: String?
  @Option var osDomainId: String?
  @Option var osDomainName: String?
  @Option var osDefaultDomain: String?
  @Option var osDefaultDomainId: String?
  @Option var osDefaultDomainName: String?
  @Option var osSystemScope: String?
  @Option var osTrustId: String?
  @Option var osToken: String?
  @Option var osEndpoint: String?
  @Option var osApplicationCredentialId: String?
  @Option var osApplicationCredentialName: String?
  @Option var osApplicationCredentialSecret: String?
  @Option var osPasscode: String?
  @Option var osAuthMethods: String?
  @Option var osTenantId: String?
  @Option var osTenantName: String?
  @Option var osIdentityApiVersion: String?

  /// The options by name, without `os-`.
  var named: [(String, String?)] {
    [
      ("user-id", osUserId), ("user-domain-id", osUserDomainId), ("project-domain-id", osProjectDomainId),
      ("domain-id", osDomainId), ("domain-name", osDomainName), ("default-domain", osDefaultDomain),
      ("default-domain-id", osDefaultDomainId), ("default-domain-name", osDefaultDomainName),
      ("system-scope", osSystemScope), ("trust-id", osTrustId), ("token", osToken), ("endpoint", osEndpoint),
      ("application-credential-id", osApplicationCredentialId),
      ("application-credential-name", osApplicationCredentialName),
      ("application-credential-secret", osApplicationCredentialSecret), ("passcode", osPasscode),
      ("auth-methods", osAuthMethods), ("tenant-id", osTenantId), ("tenant-name", osTenantName),
      ("identity-api-version", osIdentityApiVersion),
    ]
  }
}
