/// The parts of the body of `POST /v3/auth/tokens` that the demo cloud supports.
struct AuthRequest: Decodable {
  struct Auth: Decodable {
    let identity: Identity
    let scope: Scope?
  }
  struct Identity: Decodable {
    let methods: [String]
    let password: Password?
    let token: TokenID?
    let application_credential: Credential?
  }
  struct Password: Decodable {
    let user: User
  }
  struct User: Decodable {
    let id: String?
    let name: String?
    let domain: Domain?
    let password: String?
  }
  struct TokenID: Decodable {
    let id: String
  }
  struct Credential: Decodable {
    let id: String?
    let name: String?
    let secret: String?
    let user: User?
  }
  struct Domain: Decodable {
    let id: String?
    let name: String?

    /// There is only one domain.
    var isDefault: Bool { id == "default" || (id == nil && name == "Default") }
  }
  struct Scope: Decodable {
    let project: ProjectScope?

    /// A scope that is `"unscoped"`, a system or a domain has no project.
    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: CodingKeys.self)
      project = try container?.decodeIfPresent(ProjectScope.self, forKey: .project)
    }

    private enum CodingKeys: CodingKey { case project }
  }
  struct ProjectScope: Decodable {
    let id: String?
    let name: String?
    let domain: Domain?
  }

  let auth: Auth
}
