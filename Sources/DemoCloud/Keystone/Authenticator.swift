/// Authenticates a user and chooses the project.
struct Authenticator {
  let directory: Directory
  let tokens: [String: Token]
  let now: Microseconds
  let lifetime: Microseconds

  /// Issues a token.
  func authenticate(_ request: AuthRequest.Auth) throws(KeystoneError) -> Token {
    let identity = request.identity
    switch identity.methods {
    case ["password"]:
      let account = try account(identity.password)
      return try token(account, request.scope, methods: ["password"])
    case ["token"]:
      guard let id = identity.token?.id else { throw .expecting("token in identity") }
      let old = try known(id)
      return try token(old.account, request.scope, methods: ["token"] + old.methods, from: old)
    case ["application_credential"]:
      guard request.scope == nil else { throw .scopeWithCredential }
      return try token(credential(identity.application_credential))
    default:
      throw .unsupportedMethod
    }
  }

  /// Looks up a valid token.
  func known(_ id: String) throws(KeystoneError) -> Token {
    guard let token = tokens[id] else { throw .unknownToken }
    guard token.expires > now else { throw .expiredToken }
    return token
  }

  private func account(_ password: AuthRequest.Password?) throws(KeystoneError) -> Account {
    guard let user = password?.user else { throw .expecting("password in identity") }
    guard user.id != nil || user.domain != nil else { throw .expecting("domain in user") }
    let account = directory.accounts.first { account in
      account.id == user.id || (account.name == user.name && user.domain?.isDefault == true)
    }
    guard let account, account.password == user.password else { throw .unauthorized }
    return account
  }

  private func credential(
    _ asked: AuthRequest.Credential?
  ) throws(KeystoneError) -> ApplicationCredential {
    guard let asked else { throw .expecting("application_credential in identity") }
    let credential = directory.credentials.first { credential in
      if let id = asked.id { return credential.id == id }
      let account = directory.account(credential.account)
      return credential.name == asked.name
        && (asked.user?.id == account?.id
          || (asked.user?.name == account?.name && asked.user?.domain?.isDefault == true))
    }
    if credential == nil, let id = asked.id { throw .unknownCredential(id) }
    guard let credential, credential.secret == asked.secret else { throw .unauthorized }
    return credential
  }

  private func project(
    _ scope: AuthRequest.Scope?,
    _ account: Account
  ) throws(KeystoneError) -> Project? {
    guard let scope = scope?.project else { return nil }
    guard scope.id != nil || scope.domain != nil else { throw .expecting("domain in project") }
    let named = scope.domain?.isDefault == true ? scope.name : nil
    guard
      let project = scope.id.flatMap(directory.project(id:))
        ?? named.flatMap(directory.project(name:)),
      account.roles[project.name] != nil
    else { throw .unauthorized }
    return project
  }

  private func token(
    _ account: Account,
    _ scope: AuthRequest.Scope?,
    methods: [String],
    from old: Token? = nil
  ) throws(KeystoneError) -> Token {
    Token(
      account: account,
      project: try project(scope, account),
      methods: methods,
      auditIDs: [Token.randomText(22)] + (old?.auditIDs.suffix(1) ?? []),
      issued: now,
      expires: old?.expires ?? now.wholeSecond + lifetime,
      credential: nil
    )
  }

  private func token(_ credential: ApplicationCredential) throws(KeystoneError) -> Token {
    guard let account = directory.account(credential.account) else { throw .unauthorized }
    return Token(
      account: account,
      project: directory.project(name: credential.project),
      methods: ["application_credential"],
      auditIDs: [Token.randomText(22)],
      issued: now,
      expires: now.wholeSecond + lifetime,
      credential: credential
    )
  }
}
