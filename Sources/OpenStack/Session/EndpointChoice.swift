/// Finds the URL of the data-protection service: an override, or else the catalog's.
///
/// The service's version document is not used: Karbor's is broken on Python 3, and names a path that standard
/// deployments do not serve.
struct EndpointChoice {
  var configuration: CloudConfiguration
  var access: Access

  /// The service and its URL, without a trailing slash.
  func endpoint() throws(OpenStackError) -> (ServiceSettings, String) {
    let (service, found) = try found()
    let url = service.endsInProjectID ? withProject(found) : found
    do throws(ServerAddress.Problem) {
      _ = try ServerAddress.service(url)
      return (service, url)
    } catch {
      throw OpenStackError(
        .endpointNotFound,
        "The endpoint of the \(service.type) service, \(oneLine(printable(url: url), limit: 100)), is no URL that can "
          + "be asked: \(error.reason)."
      )
    }
  }

  private func found() throws(OpenStackError) -> (ServiceSettings, String) {
    for service in configuration.services {
      if let override = service.endpointOverride { return (service, trimmed(try filled(override))) }
    }
    guard configuration.authType.usesKeystone else { return (try first(), trimmed(try fixedEndpoint())) }
    var problem: OpenStackError?
    for service in configuration.services {
      do throws(OpenStackError) {
        return (service, trimmed(try access.catalog.url(for: service)))
      } catch {
        problem = problem ?? error
      }
    }
    throw explained(problem ?? OpenStackError(.endpointNotFound, "No service type is asked for."))
  }

  /// Appends the project id, and a version before it, if missing.
  ///
  /// Catalogs of clouds with `cbr` have three kinds of URL: complete, without the project (python-otcextensions
  /// `append_project_id`), and only the host (huaweicloud-sdk-go-v3 `services/cbr/v1/region`).
  private func withProject(_ url: String) -> String {
    guard let project = access.project?.id ?? configuration.auth.text("project_id"), !url.hasSuffix("/\(project)")
    else {
      return url
    }
    let path = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    return url + (path.isEmpty ? "/v3" : "") + "/\(project)"
  }

  private func first() throws(OpenStackError) -> ServiceSettings {
    if let first = configuration.services.first { return first }
    throw OpenStackError(.endpointNotFound, "No service type is asked for.")
  }

  private func fixedEndpoint() throws(OpenStackError) -> String {
    if let endpoint = configuration.auth.text("endpoint") { return try filled(endpoint) }
    throw OpenStackError(
      .configuration,
      "auth_type \(configuration.authType.rawValue) needs the service's URL: set --os-endpoint, OS_ENDPOINT or "
        + "auth.endpoint."
    )
  }

  /// Fills `%(project_id)s` and `%(user_id)s` from the token, as keystoneauth does.
  private func filled(_ url: String) throws(OpenStackError) -> String {
    var filled = url
    for (name, value) in [
      ("project_id", access.project?.id ?? configuration.auth.text("project_id")),
      ("tenant_id", access.project?.id ?? configuration.auth.text("project_id")),
      ("user_id", access.user?.id ?? configuration.auth.text("user_id")),
    ] where filled.contains("%(\(name))s") {
      guard let value else {
        throw OpenStackError(
          .configuration,
          "The endpoint \(printable(url: url)) needs a \(name), and the token has none."
        )
      }
      filled.replace("%(\(name))s", with: value)
    }
    return filled
  }

  /// How many of the catalog's types a sentence names.
  private static let mostTypes = 20

  private func explained(_ error: OpenStackError) -> OpenStackError {
    guard error.kind == .endpointNotFound, !access.catalog.services.isEmpty else { return error }
    var error = error
    guard let service = configuration.services.first(where: { !access.catalog.regions(of: $0.type).isEmpty }) else {
      let types = Set(access.catalog.services.map(\.type)).sorted()
      let more = types.count > Self.mostTypes ? " and \(types.count - Self.mostTypes) more" : ""
      error.message += " (the catalog has \(oneLine(types.prefix(Self.mostTypes).joined(separator: ", ")))\(more))"
      return error
    }
    let regions = access.catalog.regions(of: service.type)
    error.message += " (the catalog has \(service.type) in \(oneLine(regions.joined(separator: ", "))))"
    return error
  }

  private func trimmed(_ url: String) -> String {
    var url = url[...]
    while url.hasSuffix("/") { url = url.dropLast() }
    return String(url)
  }
}
