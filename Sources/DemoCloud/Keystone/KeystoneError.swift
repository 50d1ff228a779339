/// The errors of Keystone in its format: sorted keys, no spaces, a newline at the end.
enum KeystoneError: Error, Equatable {
  case unauthorized
  case scopeWithCredential
  case unsupportedMethod
  case unknownCredential(String)
  case unknownToken
  case expiredToken
  case expecting(String)

  var status: (code: Int, reason: String) {
    switch self {
    case .unauthorized, .scopeWithCredential, .unsupportedMethod: (401, "UNAUTHORIZED")
    case .unknownToken, .expiredToken, .unknownCredential: (404, "NOT FOUND")
    case .expecting: (400, "BAD REQUEST")
    }
  }

  var body: String {
    switch self {
    case .unauthorized:
      Self.body(401, "The request you have made requires authentication.", "Unauthorized")
    case .scopeWithCredential:
      Self.body(
        401,
        """
        Error authenticating with application credential: Application credentials cannot request \
        a scope.
        """,
        "Unauthorized",
        identity: "{}"
      )
    case .unsupportedMethod:
      Self.body(
        401,
        "Attempted to authenticate with an unsupported method.",
        "Unauthorized",
        identity: """
          {"methods":["external","password","token","oauth1","mapped","application_credential"]}
          """
      )
    case .unknownCredential(let id):
      Self.body(404, "Could not find Application Credential: \(id).", "Not Found")
    case .unknownToken: Self.body(404, "Could not recognize Fernet token", "Not Found")
    case .expiredToken: Self.body(404, "Failed to validate token", "Not Found")
    case .expecting(let what):
      Self.body(
        400,
        """
        Expecting to find \(what). The server could not comply with the request since it is \
        either malformed or otherwise incorrect. The client is assumed to be in error.
        """,
        "Bad Request"
      )
    }
  }

  private static func body(
    _ code: Int,
    _ message: String,
    _ title: String,
    identity: String? = nil
  ) -> String {
    let identity = identity.map { "\"identity\":\($0)," } ?? ""
    return
      "{\"error\":{\"code\":\(code),\(identity)\"message\":\"\(message)\",\"title\":\"\(title)\"}}\n"
  }
}
