/// The address and accounts of a demo cloud, for programs.
struct DemoDescription {
  let directory: Directory
  let keystoneURL: String
  let karborURL: String
  let noAuthURL: String
  let cbrURL: String
  let expiredToken: String?

  var json: JSON {
    .object([
      ("keystone", .object([("url", .string(keystoneURL))])),
      ("karbor", .object([("url", .string(karborURL))])),
      ("karbor_noauth", .object([("url", .string(noAuthURL))])),
      ("cbr", .object([("url", .string(cbrURL))])),
      ("projects", .object(directory.projects.map { ($0.name, .object([("id", .string($0.id))])) })),
      ("users", .object(directory.accounts.map { ($0.name, .object([("password", .string($0.password))])) })),
      ("application_credential", credential),
      ("tokens", .object(expiredToken.map { [("expired", .string($0))] } ?? [])),
    ])
  }

  private var credential: JSON {
    guard let credential = directory.credentials.first else { return .null }
    return .object([
      ("id", .string(credential.id)), ("secret", .string(credential.secret)), ("name", .string(credential.name)),
    ])
  }
}
