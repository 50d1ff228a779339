/// The link to the next page, as Karbor builds it: from the request's Host header and with all of its
/// parameters, the offset too.
struct NextLink {
  let request: HTTPRequest
  /// The path at which the API is mounted, `/v1` included.
  let mount: String
  /// The address where the server listens, for a request without a Host header.
  let address: String

  func url(project: String, parameters: Parameters, marker: Identifier) -> String {
    let query = FormEncoding.text(parameters.setting("marker", to: marker.text))
    return "http://\(host)\(mount)/\(project)/operation_logs?\(query)"
  }

  /// The last of the forwarded hosts, else the Host header; the forwarded protocol is ignored.
  private var host: String {
    if let forwarded = request.header("X-Forwarded-Host"), !forwarded.isEmpty {
      let last = forwarded.split(separator: ",").last ?? ""
      return String(last.drop { $0 == " " })
    }
    return request.header("Host") ?? address
  }
}
