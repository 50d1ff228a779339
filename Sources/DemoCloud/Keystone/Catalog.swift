/// The service catalog: identity, and data-protect or cbr in two regions each.
struct Catalog {
  let directory: Directory
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  let base: String
  let service: DemoService

  /// The port of the discard service, where nothing listens.
  private static let closedPort = "http://127.0.0.1:9"

  func json(project: String) -> JSON {
    var services = [
      self.service(
        0,
        "identity",
        "keystone",
        ["public", "internal", "admin"].map { ($0, "RegionOne", "\(base)/v3") }
      )
    ]
    if service.hasKarbor { services.append(karbor(project)) }
    if service.hasCBR { services.append(cbr(project)) }
    return .array(services)
  }

  private func karbor(_ project: String) -> JSON {
    service(
      1,
      "data-protect",
      "karbor",
      ["public", "internal", "admin"].map {
        ($0, "RegionOne", "\(base)\(Mount.karbor.rawValue)/v1/\(project)")
      } + [("public", "RegionDown", "\(Self.closedPort)/v1/\(project)")]
    )
  }

  /// In the second region the URL has no project id; the client must add it.
  private func cbr(_ project: String) -> JSON {
    let url = "\(base)\(Mount.cbr.rawValue)/v3"
    return service(
      2,
      "cbr",
      "cbr",
      [("public", "RegionOne", "\(url)/\(project)"), ("public", "RegionTwo", url)]
    )
  }

  private func service(
    _ number: Int,
    _ type: String,
    _ name: String,
    _ endpoints: [(interface: String, region: String, url: String)]
  ) -> JSON {
    let list = endpoints.enumerated().map { position, endpoint in
      JSON.object([
        ("id", .string(directory.hexadecimalID("endpoint", number * 10 + position))),
        ("interface", .string(endpoint.interface)),
        ("region_id", .string(endpoint.region)),
        ("url", .string(endpoint.url)),
        ("region", .string(endpoint.region)),
      ])
    }
    return .object([
      ("endpoints", .array(list)),
      ("id", .string(directory.hexadecimalID("service", number))),
      ("type", .string(type)),
      ("name", .string(name)),
    ])
  }
}
