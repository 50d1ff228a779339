extension Token {
  /// The token as Keystone describes it; without the catalog if requested with `?nocatalog`.
  func json(_ directory: Directory, catalog: Catalog?) -> JSON {
    let domain = JSON.object([("id", .string("default")), ("name", .string("Default"))])
    var members: [(String, JSON)] = [
      ("methods", .array(methods.map(JSON.string))),
      (
        "user",
        .object([
          ("domain", domain), ("id", .string(account.id)), ("name", .string(account.name)),
          ("password_expires_at", .null),
        ])
      ),
      ("audit_ids", .array(auditIDs.map(JSON.string))),
      ("expires_at", .string(CivilTime(expires).text + "Z")),
      ("issued_at", .string(CivilTime(issued.wholeSecond).text + "Z")),
    ]
    if let project {
      members += [
        (
          "project",
          .object([
            ("domain", domain), ("id", .string(project.id)), ("name", .string(project.name)),
          ])
        ),
        ("is_domain", .boolean(false)),
        (
          "roles",
          .array(
            (role?.all ?? []).map { role in
              .object([
                ("id", .string(directory.roleID(role))), ("name", .string(role.rawValue)),
              ])
            }
          )
        ),
      ]
      if let catalog {
        members.append(("catalog", catalog.json(project: project.id)))
      }
    }
    if let credential {
      members.append(
        (
          "application_credential",
          .object([
            ("id", .string(credential.id)), ("name", .string(credential.name)),
            ("restricted", .boolean(true)),
          ])
        )
      )
    }
    return .object([("token", .object(members))])
  }
}
