import DemoCloud
import Foundation
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(5))) struct AccessTests {
  @Test(arguments: [nil, "", "garbage"])
  func `without a valid token everything is a 401`(_ token: String?) async throws {
    try await withCloud { cloud in
      for path in ["/v1", "/v1/", "/v1/x/y", "/v1/\(try cloud.project("alpha"))/operation_logs"] {
        let answer = try await cloud.request(cloud.karbor + path, token: token)
        #expect(answer.status == 401)
        #expect(
          answer.text == """
            {"error": {"code": 401, "title": "Unauthorized", "message": "The request you have \
            made requires authentication."}}
            """
        )
        #expect(
          answer.headers.first(name: "Www-Authenticate") == "Keystone uri=\"\(cloud.root)/v3\""
        )
      }
    }
  }

  @Test func `the project in the path must be the token's, by its id`() async throws {
    try await withCloud { cloud in
      let alpha = try cloud.project("alpha")
      let beta = try cloud.project("beta")
      for (token, project) in [
        (try await cloud.token(), beta), (try await cloud.token(), "alpha"),
        (try await cloud.token(), "unknown"), (try await cloud.token(project: "beta"), alpha),
        (try await cloud.token("admin"), beta),
        (try await cloud.token("norole", project: nil), alpha),
      ] {
        let answer = try await cloud.request(
          "\(cloud.karbor)/v1/\(project)/operation_logs",
          token: token
        )
        #expect(answer.status == 400)
        #expect(answer.text == ListTests.badRequest("Malformed request url"))
      }
    }
  }

  @Test func `a reader can do what a member can`() async throws {
    try await withCloud(logs: 30) { cloud in
      let answer = try await cloud.request(cloud.logs(), token: cloud.token("rita"))
      #expect(try answer.rows.count == 30)
    }
  }

  @Test func `a Karbor without Keystone takes its project from the token`() async throws {
    try await withCloud(logs: 30) { cloud in
      let url = cloud.address.noAuthEndpoint + "/operation_logs"
      let welcome = try await cloud.request(url)
      #expect(welcome.status == 204)
      #expect(welcome.headers.first(name: "X-Auth-Token") == "admin:admin")
      let list = try await cloud.request(url, token: cloud.address.noAuthToken)
      #expect(try list.rows.count == 30)
      #expect(
        list.headers.first(name: "X-Compute-Request-Id")
          != list.headers.first(name: "X-Openstack-Request-Id")
      )
      let all = try await cloud.request(url + "?all_tenants=1", token: cloud.address.noAuthToken)
      #expect(try all.rows.count == 33)
      #expect(try await cloud.request(url, token: "x").status == 400)
    }
  }

  @Test(arguments: [
    (nil, "text/plain; charset=UTF-8"), ("*/*", "text/html; charset=UTF-8"),
    ("text/html", "text/html; charset=UTF-8"), ("application/json", "application/json"),
    ("application/json, */*;q=0.1", "application/json"),
    ("image/png", "text/plain; charset=UTF-8"),
  ])
  func `the router's 404 has the form that Accept asks for`(
    _ accept: String?,
    _ type: String
  ) async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let alpha = try cloud.project("alpha")
      for path in ["/v1", "/v1/\(alpha)", "/v1/\(alpha)/operation_logs/", "/v1/\(alpha)/nonsense"] {
        let answer = try await cloud.request(
          cloud.karbor + path,
          token: token,
          headers: accept.map { [("Accept", $0)] } ?? []
        )
        #expect(answer.status == 404)
        #expect(answer.headers.first(name: "Content-Type") == type)
        let body =
          switch type {
          case "application/json":
            #"""
            {"message": "The resource could not be found.<br /><br />\n\n\n", \#
            "code": "404 Not Found", "title": "Not Found"}
            """#
          case "text/html; charset=UTF-8":
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
          default: "404 Not Found\n\nThe resource could not be found.\n\n   "
          }
        #expect(answer.text == body)
        #expect(answer.headers.first(name: "X-Compute-Request-Id") == nil)
        #expect(answer.headers.first(name: "X-Openstack-Request-Id")?.hasPrefix("req-") == true)
      }
    }
  }

  @Test(arguments: [HTTPMethod.HEAD, .OPTIONS, .PUT, .PATCH, .DELETE])
  func `there is no 405, only the router's 404`(_ method: HTTPMethod) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.request(cloud.logs(), method: method, token: cloud.token())
      #expect(answer.status == 404)
      #expect(answer.headers.first(name: "X-Compute-Request-Id") == nil)
    }
  }

  @Test func `routes without an action are Karbor's own 404`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      for answer in [
        try await cloud.request(cloud.logs(), method: .POST, token: token),
        try await cloud.request(cloud.logs() + "/x", method: .DELETE, token: token),
        try await cloud.request(cloud.logs() + "/new", token: token),
      ] {
        #expect(answer.status == 404)
        #expect(
          answer.text == """
            {"itemNotFound": {"code": 404, "message": "The resource could not be found."}}
            """
        )
      }
    }
  }

  @Test func `a list can be had with an ending and with doubled slashes`() async throws {
    try await withCloud(logs: 8) { cloud in
      let alpha = try cloud.project("alpha")
      for path in ["/v1//\(alpha)/operation_logs", "/v1/\(alpha)/operation_logs.json"] {
        let answer = try await cloud.request(cloud.karbor + path, token: cloud.token())
        #expect(try answer.rows.count == 8)
      }
    }
  }
}
