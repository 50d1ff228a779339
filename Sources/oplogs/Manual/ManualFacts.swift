import OperationLogs

/// What the manual says beside the commands and their options.
enum ManualFacts {
  /// What something is called, and what it means.
  typealias Fact = (name: String, meaning: String)

  static let statuses: [Fact] = [
    ("0", "Success."), ("1", "An error, which standard error names."), ("2", "The command line is wrong."),
    ("3", "There is no such log (show)."), ("4", "A row was found, and --exit-code was given."),
    ("128+n", "The signal n ended it."),
  ]

  static let variables: [Fact] = [
    ("OS_CLOUD", "The cloud of clouds.yaml to use."),
    ("OS_*", "Settings of a cloud, as for the openstack command: OS_AUTH_URL, OS_USERNAME, OS_PASSWORD and so on."),
    ("OS_CLIENT_CONFIG_FILE, OS_CLIENT_SECURE_FILE", "The clouds.yaml and the secure.yaml to read first."),
    ("OPLOGS_NO_TOKEN_CACHE", "If it is set, no token is kept for the next command."),
    ("CLIFF_MAX_TERM_WIDTH, CLIFF_FIT_WIDTH", "The width of tables, as --max-width and --fit-width."),
    ("COLUMNS", "The terminal's width, if no terminal tells it."),
    ("http_proxy, https_proxy, no_proxy", "The proxies, and the hosts that are asked without one."),
    ("REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE", "Certificate authorities to trust in place of the system's."),
    ("PAGER", "What shows the text of a pane on v; else less or more."),
    ("NO_COLOR, CLICOLOR", "No colours, if the first is not empty or the second is 0; --color overrides both."),
    ("ESCDELAY", "How many milliseconds the rest of a key may take; the default is 150."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where the files below are, if not in ~/.config and ~/.local/state."),
    ("OPLOGS_FAILED, OPLOGS_FAILED_IDS", "Set for the command of --on-failure: how many logs failed, and their ids."),
  ]

  static let files: [Fact] = [
    (
      "clouds.yaml, secure.yaml, clouds-public.yaml",
      "The clouds: in the working directory, ~/.config/openstack or /etc/openstack, as for the openstack command."
    ),
    (
      "~/.config/oplogs/config.yaml",
      "Keys, columns, views, own commands and other settings of the browser (oplogs config check)."
    ),
    (
      "~/.local/state/oplogs/state.json",
      "Former filters, columns, how times are shown, and when each project was last looked at. It has no log, password or token."
    ),
    (
      "the kernel's session keyring",
      "Tokens for the next command, until they end or the login session does. They are in no file."
    ),
  ]
}
