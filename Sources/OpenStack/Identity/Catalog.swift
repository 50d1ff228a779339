import JSON

/// The service catalog of a token.
package struct Catalog: Hashable, Sendable {
  /// One URL of a service.
  package struct Endpoint: Hashable, Sendable {
    /// public, internal or admin.
    package var interface: String
    /// The region; nil if the endpoint serves all regions.
    package var region: String?
    /// The registered URL; may be empty.
    package var url: String
  }

  /// One service and its endpoints.
  package struct Service: Hashable, Sendable {
    /// The registered type: `data-protect`.
    package var type: String
    /// The registered name: `karbor`.
    package var name: String?
    /// In catalog order.
    package var endpoints: [Endpoint]
  }

  /// In catalog order.
  package var services: [Service]

  /// Makes a catalog.
  package init(services: [Service] = []) {
    self.services = services
  }

  /// Parses the `catalog` member of a v3 token; entries without a type are skipped.
  init(_ json: JSONValue?) {
    services = (json?.array ?? []).compactMap { entry in
      guard let type = entry["type"]?.string else { return nil }
      let endpoints = (entry["endpoints"]?.array ?? []).compactMap { endpoint -> Endpoint? in
        guard let interface = endpoint["interface"]?.string, let url = endpoint["url"]?.string else { return nil }
        return Endpoint(
          interface: interface,
          region: endpoint["region_id"]?.string ?? endpoint["region"]?.string,
          url: url
        )
      }
      return Service(type: type, name: entry["name"]?.string, endpoints: endpoints)
    }
  }

  /// The regions in which a service has an endpoint, in catalog order.
  package func regions(of type: String) -> [String] {
    var regions: [String] = []
    for service in services where service.type == type {
      for region in service.endpoints.compactMap(\.region) where !regions.contains(region) { regions.append(region) }
    }
    return regions
  }

  /// The URL of a service: by type, name, interface in order of preference, and region.
  ///
  /// Endpoints with an empty URL are skipped; a service without a name matches any (keystoneauth
  /// `access/service_catalog.py`).
  package func url(for wanted: ServiceSettings) throws(OpenStackError) -> String {
    if services.isEmpty {
      throw OpenStackError(
        .endpointNotFound,
        "The service catalog is empty: the token has no scope; set a project (project_name or project_id)."
      )
    }
    for interface in wanted.interfaces.map(Self.interface) {
      for type in ServiceTypes.matches(for: wanted.type) {
        let candidates = services.filter { service in
          service.type == type && (wanted.name == nil || service.name == nil || service.name == wanted.name)
        }
        for endpoint in candidates.flatMap(\.endpoints)
        where endpoint.interface == interface && !endpoint.url.isEmpty
          && (wanted.regionName == nil || endpoint.region == wanted.regionName)
        {
          return endpoint.url
        }
      }
    }
    throw OpenStackError(.endpointNotFound, notFound(wanted))
  }

  private static func interface(_ name: String) -> String {
    name.hasSuffix("URL") ? String(name.dropLast(3)) : name
  }

  private func notFound(_ wanted: ServiceSettings) -> String {
    let interfaces = wanted.interfaces.map(Self.interface).joined(separator: " or ")
    var message = "\(interfaces) endpoint for \(wanted.type) service"
    if let name = wanted.name { message += " named \(name)" }
    if let region = wanted.regionName { message += " in \(region) region" }
    return message + " not found"
  }
}
