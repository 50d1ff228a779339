/// The link to the next page as Karbor builds it.
///
/// From the request's Host header, with all of its parameters, including the offset.
struct NextLink {
  let request: HTTPRequest
  /// The path where the API is mounted, with `/v1`.
  let mount: String
  /// The server's address, for a request without a Host header.
  let address: String

  func url(project: String, of list: String, parameters: Parameters, marker: String) -> String {
    let query = FormEncoding.text(parameters.setting("marker", to: marker))
    return "http://\(host)\(mount)/\(project)/\(list)?\(query)"
  }

  /// The member that ends the body of a full page, even of the last one.
  func member(project: String, of list: String, parameters: Parameters, marker: String) -> (String, JSON) {
    let url = url(project: project, of: list, parameters: parameters, marker: marker)
    return ("\(list)_links", .array([.object([("rel", .string("next")), ("href", .string(url))])]))
  }

  /// The last forwarded host, or else the Host header; the forwarded protocol is ignored.
  private var host: String {
    if let forwarded = request.header("X-Forwarded-Host"), !forwarded.isEmpty {
      let last = forwarded.split(separator: ",").last ?? ""
      return String(last.drop { $0 == " " })
    }
    return request.header("Host") ?? address
  }
}
