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
      says: "a project without a domain of its own is in the user's",
      yaml: prod(
        "identity_api_version: 3",
        auth: "{auth_url: https://k, username: u, password: p, user_domain_name: OTC1, project_name: eu-de_x}"
      ),
      expected: ["auth.user_domain_name": "OTC1", "auth.project_domain_name": "OTC1", "auth.project_domain_id": ""]
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
