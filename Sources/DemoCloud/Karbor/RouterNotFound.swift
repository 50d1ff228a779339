/// The router's 404, for unknown paths and wrong methods; its format follows Accept (WebOb's `HTTPException`).
enum RouterNotFound {
  /// Content type and body.
  static func page(accept: String?) -> (type: String, body: String) {
    switch preferred(accept ?? "") {
    case "text/html":
      (
        "text/html; charset=UTF-8",
        """
        <html>
         <head>
          <title>404 Not Found</title>
         </head>
         <body>
          <h1>404 Not Found</h1>
          The resource could not be found.<br /><br />



         </body>
        </html>
        """
      )
    case "application/json":
      (
        "application/json",
        #"""
        {"message": "The resource could not be found.<br /><br />\n\n\n", "code": "404 Not Found", \#
        "title": "Not Found"}
        """#
      )
    default:
      (
        "text/plain; charset=UTF-8",
        "404 Not Found\n\nThe resource could not be found.\n\n   "
      )
    }
  }

  /// The better of WebOb's two formats; nil if neither is acceptable.
  private static func preferred(_ accept: String) -> String? {
    let ranges = accept.split(separator: ",").map { range -> (type: String, quality: Double) in
      let fields = range.split(separator: ";").map { $0.filter { $0 != " " } }
      let quality = fields.dropFirst().first { $0.hasPrefix("q=") }
      return (fields.first ?? "", quality.flatMap { Double($0.dropFirst(2)) } ?? 1)
    }
    func quality(_ offer: String) -> Double {
      let family = String(offer.prefix { $0 != "/" }) + "/*"
      for pattern in [offer, family, "*/*"] {
        if let range = ranges.first(where: { $0.type == pattern }) { return range.quality }
      }
      return 0
    }
    let html = quality("text/html")
    let json = quality("application/json")
    guard max(html, json) > 0 else { return nil }
    return html >= json ? "text/html" : "application/json"
  }
}
