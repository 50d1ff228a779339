/// The errors of Karbor's API, always as JSON.
enum KarborError: Error, Equatable {
  case badRequest(String)
  case notFound(String)
  /// An unexpected exception in Karbor's code; the reply hides the cause.
  case computeFault

  static let malformedURL = KarborError.badRequest("Malformed request url")
  static let malformedRequest = KarborError.badRequest(
    """
    The server could not comply with the request since it is either malformed or otherwise \
    incorrect.
    """
  )
  /// The placeholder is part of the text: Karbor passes the exception another name than its template has.
  static let unknownLog = KarborError.notFound("OperationLog %(restore_id)s could not be found.")
  static let noSuchAction = KarborError.notFound("The resource could not be found.")

  var status: (code: Int, reason: String) {
    switch self {
    case .badRequest: (400, "Bad Request")
    case .notFound: (404, "Not Found")
    case .computeFault: (500, "Internal Server Error")
    }
  }

  var body: JSON {
    let (name, message) =
      switch self {
      case .badRequest(let message): ("badRequest", message)
      case .notFound(let message): ("itemNotFound", message)
      case .computeFault:
        (
          "computeFault",
          """
          The server has either erred or is incapable of performing the requested operation.
          """
        )
      }
    return .object([
      (name, .object([("code", .number(status.code)), ("message", .string(message))]))
    ])
  }
}
