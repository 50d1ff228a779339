/// How to authenticate: the names of keystoneauth's plugins.
package enum AuthType: String, Hashable, Sendable, CaseIterable {
  case password
  case v3password
  case token
  case v3token
  case v3applicationcredential
  case v3totp
  case v3multifactor
  case none
  case adminToken = "admin_token"
  case httpBasic = "http_basic"
  /// Access keys of Open Telekom Cloud and Huawei Cloud, with which each request is signed.
  case accessKey = "aksk"
  // Known only so that the error can name them.
  case v2password
  case v2token
  case v3tokenlessauth
  case v3oidcpassword
  case v3oidcclientcredentials
  case v3oidcauthcode
  case v3oidcaccesstoken
  case v3oidcdeviceauthz
  case v3websso
  case v3oauth2clientcredential
  case v3oauth2mtlsclientcredential
  case v3samlpassword
  case v3adfspassword
  case v3kerberos
  case v3fedkerb
  case v3oauth1

  /// Why the type is not supported; nil if it is.
  package var refusal: String? {
    switch self {
    case .password, .v3password, .token, .v3token, .v3applicationcredential, .v3totp, .v3multifactor, .none,
      .adminToken, .httpBasic, .accessKey:
      nil
    case .v2password, .v2token:
      "auth_type \(rawValue) is not supported: version 2.0 of the identity API is gone; use password or token."
    case .v3tokenlessauth, .v3oidcpassword, .v3oidcclientcredentials, .v3oidcauthcode, .v3oidcaccesstoken,
      .v3oidcdeviceauthz, .v3websso, .v3oauth2clientcredential, .v3oauth2mtlsclientcredential, .v3samlpassword,
      .v3adfspassword, .v3kerberos, .v3fedkerb, .v3oauth1:
      "auth_type \(rawValue) is not supported; get a token with the openstack command (openstack token issue) "
        + "and use auth_type token, or create an application credential."
    }
  }

  /// Whether a token is requested from keystone.
  package var usesKeystone: Bool {
    switch self {
    case .none, .adminToken, .httpBasic: false
    default: true
    }
  }

  /// The type with that name; accepts other spellings of `none` and `admin_token`.
  static func named(_ name: String) -> AuthType? {
    switch name {
    case "None": AuthType.none
    case "token_endpoint": .adminToken
    default: AuthType(rawValue: name)
    }
  }

  static var supportedNames: [String] {
    allCases.filter { $0.refusal == nil }.map(\.rawValue)
  }
}

extension AuthType {
  static let scopeOptions = [
    "system_scope", "domain_id", "domain_name", "project_id", "project_name", "project_domain_id",
    "project_domain_name", "trust_id",
  ]
  private static let userOptions = ["user_id", "username", "user_domain_id", "user_domain_name"]
  private static let defaultDomainOptions = ["default_domain_id", "default_domain_name"]
  private static let v3Options = ["auth_url"] + scopeOptions
  private static let federationOptions = v3Options + ["identity_provider", "protocol"]
  private static let oidcOptions =
    federationOptions + [
      "client_id", "client_secret", "openid_scope", "scope", "access_token_endpoint", "discovery_endpoint",
      "access_token_type",
    ]

  /// The options that the type accepts under `auth`; `methods` are those of `v3multifactor`.
  func options(methods: [AuthType] = []) -> [String] {
    switch self {
    case .password: Self.v3Options + Self.defaultDomainOptions + Self.userOptions + ["password"]
    case .v3password: Self.v3Options + Self.userOptions + ["password"]
    case .token: Self.v3Options + Self.defaultDomainOptions + ["token"]
    case .v3token: Self.v3Options + ["token"]
    case .v3applicationcredential:
      Self.v3Options + Self.userOptions
        + ["application_credential_secret", "application_credential_id", "application_credential_name"]
    case .v3totp: Self.v3Options + Self.userOptions + ["passcode"]
    case .v3multifactor:
      methods.reduce(Self.v3Options) { all, method in
        all + method.options().filter { !all.contains($0) }
      }
    case .none: ["endpoint"]
    case .adminToken: ["endpoint", "token"]
    case .httpBasic: ["username", "password", "endpoint"]
    case .accessKey: Self.v3Options + ["ak", "sk", "security_token"]
    case .v2password: ["auth_url", "trust_id", "tenant_id", "tenant_name", "username", "user_id", "password"]
    case .v2token: ["auth_url", "trust_id", "tenant_id", "tenant_name", "token"]
    case .v3tokenlessauth: Self.v3Options.filter { $0 != "system_scope" && $0 != "trust_id" }
    case .v3oidcpassword: Self.oidcOptions + ["username", "password", "idp_otp_key"]
    case .v3oidcclientcredentials: Self.oidcOptions
    case .v3oidcauthcode: Self.oidcOptions + ["redirect_uri", "code"]
    case .v3oidcaccesstoken: Self.federationOptions + ["access_token"]
    case .v3oidcdeviceauthz: Self.oidcOptions + ["device_authorization_endpoint", "code_challenge_method"]
    case .v3websso: Self.federationOptions + ["redirect_host", "redirect_port", "login_timeout", "username"]
    case .v3oauth2clientcredential:
      Self.v3Options + ["oauth2_endpoint", "oauth2_client_id", "oauth2_client_secret"]
    case .v3oauth2mtlsclientcredential: Self.v3Options + ["oauth2_endpoint", "oauth2_client_id"]
    case .v3samlpassword, .v3adfspassword:
      Self.federationOptions + [
        "identity_provider_url", "service_provider_endpoint", "service_provider_entity_id", "username", "password",
      ]
    case .v3kerberos: Self.v3Options + ["mutual_auth"]
    case .v3fedkerb: Self.federationOptions + ["mutual_auth"]
    case .v3oauth1: Self.v3Options + ["consumer_key", "consumer_secret", "access_key", "access_secret"]
    }
  }

  /// Options that are checked before anything else.
  var requiredOptions: [String] {
    switch self {
    case .none, .adminToken, .httpBasic: []
    case .v3applicationcredential: ["auth_url", "application_credential_secret"]
    case .accessKey: ["auth_url", "ak", "sk"]
    default: ["auth_url"]
    }
  }

  /// The secrets to ask for on the terminal if they are missing.
  func promptedSecrets(methods: [AuthType] = []) -> [SecretPrompt] {
    switch self {
    case .password, .v3password, .httpBasic, .v2password: [.password]
    case .v3totp: [.passcode]
    case .v3multifactor: methods.flatMap { $0.promptedSecrets() }
    default: []
    }
  }

  /// Every option of every type; each has a flag and a variable.
  static let allOptionNames: [String] = {
    var names: [String] = []
    for type in allCases {
      for option in type.options() where !names.contains(option) && !option.hasPrefix("tenant_") {
        names.append(option)
      }
    }
    return names + ["auth_methods"]
  }()

  /// Whether an option's value is secret and must never be shown or logged.
  static func isSecret(_ option: String) -> Bool {
    [
      "password", "token", "passcode", "application_credential_secret", "client_secret", "access_token", "code",
      "idp_otp_key", "oauth2_client_secret", "consumer_secret", "access_secret", "access_key", "ak", "sk",
      "security_token",
    ].contains(option)
  }
}

/// A secret that the user is asked for on the terminal if the configuration lacks it.
package enum SecretPrompt: String, Hashable, Sendable {
  case password
  case passcode

  /// The prompt.
  package var prompt: String {
    switch self {
    case .password: "Password: "
    case .passcode: "TOTP passcode: "
    }
  }
}
