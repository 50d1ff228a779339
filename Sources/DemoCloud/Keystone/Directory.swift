/// A user and its roles.
struct Account: Sendable {
  let id: String
  let name: String
  let password: String
  /// The role in each project, by the project's name.
  let roles: [String: Role]
}

/// A role, which implies others (Keystone's default implications).
enum Role: String, CaseIterable, Sendable {
  case reader, member, manager, admin

  /// This role and all roles that it implies.
  var all: [Role] {
    switch self {
    case .reader: [.reader]
    case .member: [.member, .reader]
    case .manager: [.manager, .member, .reader]
    case .admin: [.reader, .member, .admin, .manager]
    }
  }
}

/// A credential for one user in one project.
struct ApplicationCredential: Sendable {
  let id: String
  let name: String
  let secret: String
  let account: String
  let project: String
}

/// All users, projects and credentials, the same in every demo cloud.
struct Directory: Sendable {
  let projects: [Project]
  let accounts: [Account]
  let credentials: [ApplicationCredential]
  private let seed: Seed

  init(_ seed: Seed, projects: [Project]) {
    self.seed = seed
    self.projects = projects
    func id(_ number: Int) -> String {
      Identifier(seed["user"][number]).text.split(separator: "-").joined()
    }
    accounts = [
      Account(
        id: id(0),
        name: "alice",
        password: "alice-secret",
        roles: ["alpha": .member, "beta": .member, "gamma": .member]
      ),
      Account(id: id(1), name: "rita", password: "rita-secret", roles: ["alpha": .reader]),
      Account(
        id: id(2),
        name: "admin",
        password: "admin-secret",
        roles: ["alpha": .admin, "beta": .admin, "gamma": .admin]
      ),
      Account(id: id(3), name: "norole", password: "norole-secret", roles: [:]),
    ]
    credentials = [
      ApplicationCredential(
        id: "5f0f3c1d6d3b4c0f9a53a7d04b0f7c11",
        name: "demo",
        secret: "demo-application-secret",
        account: "alice",
        project: "alpha"
      )
    ]
  }

  func account(_ name: String) -> Account? { accounts.first { $0.name == name } }

  func project(id: String) -> Project? { projects.first { $0.id == id } }

  func project(name: String) -> Project? { projects.first { $0.name == name } }

  func roleID(_ role: Role) -> String { hexadecimalID("role", role.rawValue.utf8.count) }

  /// 32 hexadecimal digits derived from a name and a number.
  func hexadecimalID(_ label: StaticString, _ number: Int) -> String {
    Identifier(seed[label][number]).text.split(separator: "-").joined()
  }
}
