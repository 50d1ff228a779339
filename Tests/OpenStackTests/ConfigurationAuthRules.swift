extension ConfigurationRule {
  static let ofAuthentication: [ConfigurationRule] = [
    // Profiles.
    ConfigurationRule(
      says: "a shipped profile has regions and a templated URL",
      yaml: "clouds:\n  prod:\n    profile: otc\n    region_name: eu-nl\n    auth: {username: u, password: p}\n",
      expected: ["auth.auth_url": "https://iam.eu-nl.otc.t-systems.com/v3", "region_name": "eu-nl"]
    ),
    ConfigurationRule(
      says: "a shipped profile's regions are all there are",
      yaml: "clouds:\n  prod:\n    profile: otc\n    auth: {username: u, password: p}\n",
      arguments: ["--os-region-name", "us"],
      expected: ["error": "region_invalid"]
    ),
    ConfigurationRule(
      says: "a cloud that shut down is refused",
      yaml: "clouds:\n  prod:\n    profile: internap\n    auth: {username: u, password: p}\n",
      expected: ["error": "profile_shutdown"]
    ),
    ConfigurationRule(
      says: "a template that nothing fills is refused (ours)",
      yaml: prod("", auth: "{auth_url: \"https://{zone}.k\", username: u, password: p}"),
      expected: ["error": "other"]
    ),
    // The environment.
    ConfigurationRule(
      says: "OS_CLOUD_NAME names the environment cloud",
      environment: with(["OS_CLOUD_NAME": "mine"]),
      expected: ["cloud": "mine"]
    ),
    ConfigurationRule(
      says: "a full openrc hides the only cloud",
      yaml: prod(""),
      environment: openrc,
      expected: ["cloud": "envvars"]
    ),
    ConfigurationRule(
      says: "OS_TEST, OS_STD and OS_LOG make no cloud",
      yaml: prod(""),
      environment: ["OS_TEST_PATH": "x", "OS_LOG_CAPTURE": "1"],
      expected: ["cloud": "prod"]
    ),
    ConfigurationRule(
      says: "an empty variable is none",
      yaml: prod(""),
      environment: ["OS_CLOUD": "prod", "OS_USERNAME": ""],
      expected: ["auth.username": "u"]
    ),
    ConfigurationRule(
      says: "--os-tenant-name is the project",
      yaml: prod(""),
      arguments: ["--os-tenant-name", "t"],
      expected: ["auth.project_name": "t"]
    ),
    ConfigurationRule(
      says: "the service's override is read in the environment cloud",
      environment: with(["OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "http://o"]),
      expected: ["endpoint_override": "http://o"]
    ),
    ConfigurationRule(
      says: "and not beside a named cloud",
      yaml: prod(""),
      environment: ["OS_CLOUD": "prod", "OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "http://o"],
      expected: ["endpoint_override": ""]
    ),
    // Auth types.
    ConfigurationRule(
      says: "an unknown auth_type is refused",
      yaml: prod("auth_type: v9magic"),
      expected: ["error": "auth_type_unknown"]
    ),
    ConfigurationRule(
      says: "an unknown --os-auth-type is a wrong use",
      yaml: prod(""),
      arguments: ["--os-auth-type", "bogus"],
      expected: ["error": "usage"]
    ),
    ConfigurationRule(
      says: "an empty auth_type is password",
      yaml: prod("auth_type: \"\""),
      expected: ["auth_type": "password"]
    ),
    ConfigurationRule(
      says: "the word None is none",
      yaml: prod("auth_type: None", auth: "{endpoint: http://e}"),
      expected: ["auth_type": "none", "endpoint_override": "http://e"]
    ),
    ConfigurationRule(
      says: "token_endpoint is admin_token, and url its endpoint",
      yaml: prod("auth_type: token_endpoint", auth: "{url: http://e, token: t}"),
      expected: ["auth_type": "admin_token", "auth.endpoint": "http://e"]
    ),
    ConfigurationRule(
      says: "a token alone is meant to be used (ours)",
      yaml: prod("", auth: "{auth_url: https://k, token: t}"),
      expected: ["auth_type": "token"]
    ),
    ConfigurationRule(
      says: "auth_token is a token",
      yaml: prod("auth_type: token", auth: "{auth_url: https://k, auth_token: t}"),
      expected: ["auth.token": "t"]
    ),
    ConfigurationRule(
      says: "an endpoint alone needs no keystone (ours)",
      environment: [:],
      arguments: ["--endpoint", "http://e"],
      expected: ["auth_type": "none", "endpoint_override": "http://e"]
    ),
    ConfigurationRule(
      says: "what is left over does not hinder none (ours)",
      environment: ["OS_AUTH_TYPE": "none", "OS_ENDPOINT": "http://e", "OS_PROJECT_NAME": "x"],
      expected: ["auth_type": "none"]
    ),
    ConfigurationRule(
      says: "v3password wants the user's domain",
      environment: with(["OS_AUTH_TYPE": "v3password"]),
      expected: ["error": "domain_required"]
    ),
    ConfigurationRule(
      says: "v3password wants the project's domain",
      environment: with(["OS_AUTH_TYPE": "v3password", "OS_USER_DOMAIN_ID": "d"]),
      expected: ["error": "domain_required"]
    ),
    ConfigurationRule(
      says: "an application credential wants its secret",
      environment: [
        "OS_AUTH_TYPE": "v3applicationcredential", "OS_AUTH_URL": "https://k", "OS_APPLICATION_CREDENTIAL_ID": "i",
      ],
      expected: ["error": "missing_option"]
    ),
    ConfigurationRule(
      says: "a missing URL comes before a missing password",
      environment: ["OS_USERNAME": "u"],
      expected: ["error": "missing_option"]
    ),
    ConfigurationRule(
      says: "a missing password comes before a missing user",
      environment: ["OS_AUTH_URL": "https://k"],
      expected: ["error": "no_password"]
    ),
    ConfigurationRule(says: "nothing at all has no URL", environment: [:], expected: ["error": "missing_option"]),
    ConfigurationRule(
      says: "domain_name stands for both domains of a project",
      environment: with(["OS_DOMAIN_NAME": "D"]),
      expected: ["auth.user_domain_name": "D", "auth.project_domain_name": "D", "auth.domain_name": ""]
    ),
    ConfigurationRule(
      says: "without a project it is a scope",
      environment: ["OS_AUTH_URL": "https://k", "OS_USERNAME": "u", "OS_PASSWORD": "p", "OS_DOMAIN_NAME": "D"],
      expected: ["auth.domain_name": "D", "auth.user_domain_name": ""]
    ),
    ConfigurationRule(
      says: "version 3 in a file brings the default domain",
      yaml: prod("identity_api_version: 3\ndefault_domain: filed"),
      expected: ["auth.user_domain_id": "default", "auth.project_domain_id": "default"]
    ),
    ConfigurationRule(
      says: "a project without a domain of its own is in the user's (ours)",
      yaml: prod("", auth: "{auth_url: https://k, username: u, password: p, user_domain_name: ldap, project_name: x}"),
      expected: ["auth.user_domain_name": "ldap", "auth.project_domain_name": "ldap", "auth.project_domain_id": ""]
    ),
    ConfigurationRule(
      says: "with version 3 it is in the default domain, whatever the user's is",
      yaml: prod(
        "identity_api_version: 3",
        auth: "{auth_url: https://k, username: u, password: p, user_domain_name: ldap, project_name: x}"
      ),
      expected: ["auth.user_domain_name": "ldap", "auth.project_domain_name": "", "auth.project_domain_id": "default"]
    ),
    ConfigurationRule(
      says: "so it is by the variables, and with the user's domain by its id",
      environment: with(["OS_USER_DOMAIN_ID": "d1", "OS_IDENTITY_API_VERSION": "3"]),
      expected: ["auth.user_domain_id": "d1", "auth.project_domain_id": "default"]
    ),
    ConfigurationRule(
      says: "with version 3 a user without a domain is in the default one, whatever the project's is",
      environment: with(["OS_PROJECT_DOMAIN_NAME": "P", "OS_IDENTITY_API_VERSION": "3"]),
      expected: ["auth.user_domain_id": "default", "auth.project_domain_name": "P", "auth.project_domain_id": ""]
    ),
    ConfigurationRule(
      says: "OS_DEFAULT_DOMAIN is that default",
      environment: with(["OS_USER_DOMAIN_NAME": "ldap", "OS_IDENTITY_API_VERSION": "3", "OS_DEFAULT_DOMAIN": "dd"]),
      expected: ["auth.user_domain_name": "ldap", "auth.project_domain_id": "dd"]
    ),
    ConfigurationRule(
      says: "a cloud by Huawei needs the user's domain, though its files name version 3 (ours)",
      yaml: prod(
        "identity_api_version: 3",
        auth:
          "{auth_url: \"https://IAM.eu-de.otc.t-systems.com:443/v3\", username: u, password: p, user_domain_name: OTC1, "
          + "project_name: eu-de_x}"
      ),
      expected: ["auth.user_domain_name": "OTC1", "auth.project_domain_name": "OTC1", "auth.project_domain_id": ""]
    ),
    ConfigurationRule(
      says: "version 2 of the identity API is refused",
      yaml: prod("identity_api_version: 2"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "also as 2.0 of the variables",
      environment: with(["OS_IDENTITY_API_VERSION": "2.0"]),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "also as v2.0, and of a profile",
      yaml: prod("profile: rackspace"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "an application credential needs no auth_type (ours)",
      yaml: prod("", auth: "{auth_url: https://k, application_credential_id: i, application_credential_secret: s}"),
      expected: ["auth_type": "v3applicationcredential", "auth.application_credential_id": "i"]
    ),
    ConfigurationRule(
      says: "nor does one by its name and user (ours)",
      yaml: prod(
        "",
        auth: "{auth_url: https://k, application_credential_name: n, application_credential_secret: s, username: u, "
          + "user_domain_name: d}"
      ),
      expected: ["auth_type": "v3applicationcredential", "auth.username": "u"]
    ),
    ConfigurationRule(
      says: "nor does one of the variables, with a project that is left over (ours)",
      environment: [
        "OS_AUTH_URL": "https://k", "OS_APPLICATION_CREDENTIAL_ID": "i", "OS_APPLICATION_CREDENTIAL_SECRET": "s",
        "OS_PROJECT_NAME": "old",
      ],
      expected: ["auth_type": "v3applicationcredential"]
    ),
    ConfigurationRule(
      says: "its missing secret is said, also without an auth_type",
      environment: ["OS_AUTH_URL": "https://k", "OS_APPLICATION_CREDENTIAL_ID": "i"],
      expected: ["error": "missing_option"]
    ),
    ConfigurationRule(
      says: "an auth_type that is there is the one that counts",
      environment: with(["OS_AUTH_TYPE": "password", "OS_APPLICATION_CREDENTIAL_SECRET": "s"]),
      expected: ["auth_type": "password"]
    ),
    ConfigurationRule(
      says: "a password on the command line hides the variables' credential (ours)",
      environment: with(["OS_APPLICATION_CREDENTIAL_ID": "i", "OS_APPLICATION_CREDENTIAL_SECRET": "s"]),
      arguments: ["--os-password", "q"],
      expected: ["auth_type": "password", "auth.password": "q"]
    ),
    ConfigurationRule(
      says: "a default domain that is named is the project's, whatever the user's is",
      yaml: prod("", auth: "{auth_url: https://k, username: u, password: p, user_domain_name: OTC1, project_name: x}"),
      environment: ["OS_CLOUD": "prod", "OS_DEFAULT_DOMAIN_NAME": "D"],
      expected: ["auth.user_domain_name": "OTC1", "auth.project_domain_name": ""]
    ),
    ConfigurationRule(
      says: "the profile otc knows where its IAM is, and that there is no project's domain",
      yaml: prod(
        "profile: otc\nregion_name: eu-de",
        auth: "{username: u, password: p, user_domain_name: OTC1, project_name: eu-de_x}"
      ),
      expected: [
        "auth.auth_url": "https://iam.eu-de.otc.t-systems.com/v3", "region_name": "eu-de",
        "auth.project_domain_name": "OTC1",
      ]
    ),
    ConfigurationRule(
      says: "the profile otc-swiss names its IAM with a scheme",
      yaml: prod(
        "profile: otc-swiss",
        auth: "{username: u, password: p, user_domain_name: OTC1, project_name: eu-ch2_x}"
      ),
      expected: [
        "auth.auth_url": "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", "region_name": "eu-ch2",
        "auth.project_domain_name": "OTC1",
      ]
    ),
    ConfigurationRule(
      says: "methods may be a text",
      yaml: prod(
        "auth_type: v3multifactor\nauth_methods: v3password,v3totp",
        auth: "{auth_url: https://k, user_id: u, password: p, passcode: '012345'}"
      ),
      expected: ["auth.auth_methods": "v3password,v3totp", "auth.passcode": "012345"]
    ),
  ]
}
