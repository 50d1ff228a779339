import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct KeystoneTests {
  @Test func `versions are offered at the root and described at v3`() async throws {
    try await withCloud { cloud in
      let root = try await cloud.request(cloud.root + "/")
      #expect(root.status == 300)
      #expect(root.headers.first(name: "Location") == cloud.root + "/v3/")
      let links = #"[{"rel": "self", "href": "\#(cloud.root)/v3/"}]"#
      let version = #"""
        {"id": "v3.14", "status": "stable", "updated": "2020-04-07T00:00:00Z", "links": \#(links), \#
        "media-types": [{"base": "application/json", \#
        "type": "application/vnd.openstack.identity-v3+json"}]}
        """#
      #expect(root.text == #"{"versions": {"values": [\#(version)]}}"#)
      let v3 = try await cloud.request(cloud.root + "/v3")
      #expect(v3.status == 200)
      #expect(v3.text == #"{"version": \#(version)}"#)
    }
  }

  @Test func `a password gives a scoped token with roles and catalog`() async throws {
    try await withCloud { cloud in
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "alice",
        "domain": {"name": "Default"}, "password": "alice-secret"}}},
        "scope": {"project": {"id": "\#(try cloud.project("alpha"))"}}}}
        """#
      )
      #expect(answer.status == 201)
      #expect(answer.headers.first(name: "Vary") == "X-Auth-Token")
      let token = try #require(try answer.json["token"] as? [String: Any])
      #expect(token["methods"] as? [String] == ["password"])
      #expect(token["issued_at"] as? String == "2026-11-23T12:00:00.000000Z")
      #expect(token["expires_at"] as? String == "2026-11-24T12:00:00.000000Z")
      let roles = try #require(token["roles"] as? [[String: String]])
      #expect(roles.compactMap { $0["name"] } == ["member", "reader"])
      let project = try #require(token["project"] as? [String: Any])
      #expect(project["name"] as? String == "alpha")
      let catalog = try #require(token["catalog"] as? [[String: Any]])
      #expect(catalog.compactMap { $0["type"] as? String } == ["identity", "data-protect"])
      let endpoints = try #require(catalog[1]["endpoints"] as? [[String: String]])
      #expect(
        endpoints.map { "\($0["region"] ?? "") \($0["interface"] ?? "")" } == [
          "RegionOne public", "RegionOne internal", "RegionOne admin", "RegionDown public",
        ]
      )
      #expect(endpoints[0]["url"] == cloud.address.endpoint)
      #expect(endpoints[3]["url"]?.hasPrefix("http://127.0.0.1:9/v1/") == true)
    }
  }

  @Test func `without a scope the token has neither project nor catalog`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token("norole", project: nil)
      let alpha = try await cloud.request(cloud.logs(), token: token)
      #expect(alpha.status == 400)
      #expect(alpha.text == #"{"badRequest": {"code": 400, "message": "Malformed request url"}}"#)
    }
  }

  @Test func `an application credential is bound to its project and takes no scope`() async throws {
    try await withCloud { cloud in
      let credential = #"""
        "identity": {"methods": ["application_credential"], "application_credential":
        {"id": "5f0f3c1d6d3b4c0f9a53a7d04b0f7c11", "secret": "demo-application-secret"}}
        """#
      let answer = try await cloud.authenticate(#"{"auth": {\#(credential)}}"#)
      #expect(answer.status == 201)
      let token = try #require(answer.headers.first(name: "X-Subject-Token"))
      let body = try #require(try answer.json["token"] as? [String: Any])
      #expect((body["application_credential"] as? [String: Any])?["name"] as? String == "demo")
      #expect(try await cloud.request(cloud.logs(), token: token).status == 200)

      let scoped = try await cloud.authenticate(
        #"{"auth": {\#(credential), "scope": {"project": {"id": "x", "domain": {}}}}}"#
      )
      #expect(scoped.status == 401)
      #expect(scoped.text.contains("Application credentials cannot request a scope."))
    }
  }

  @Test func `a token gives a token for another project that lives no longer`() async throws {
    let clock = StoppedClock()
    try await withCloud(clock: clock) { cloud in
      let alpha = try await cloud.token()
      clock.advance(3600)
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["token"], "token": {"id": "\#(alpha)"}},
        "scope": {"project": {"id": "\#(try cloud.project("beta"))"}}}}
        """#
      )
      #expect(answer.status == 201)
      let token = try #require(try answer.json["token"] as? [String: Any])
      #expect(token["methods"] as? [String] == ["token", "password"])
      #expect(token["expires_at"] as? String == "2026-11-24T12:00:00.000000Z")
      let beta = try #require(answer.headers.first(name: "X-Subject-Token"))
      #expect(try await cloud.request(cloud.logs("beta"), token: beta).rows.count == 3)
    }
  }

  static let refusals: [(user: String, password: String, scope: String)] = [
    ("alice", "wrong", #"{"name": "alpha", "domain": {"id": "default"}}"#),
    ("nobody", "x", #"{"name": "alpha", "domain": {"id": "default"}}"#),
    ("norole", "norole-secret", #"{"name": "alpha", "domain": {"id": "default"}}"#),
    ("alice", "alice-secret", #"{"name": "nowhere", "domain": {"id": "default"}}"#),
    ("alice", "alice-secret", #"{"id": "nowhere"}"#),
    ("rita", "rita-secret", #"{"name": "beta", "domain": {"id": "default"}}"#),
  ]

  @Test(arguments: refusals)
  func `all wrong credentials get the same reply`(
    _ refusal: (user: String, password: String, scope: String)
  ) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["password"], "password": {"user":
        {"name": "\#(refusal.user)", "domain": {"id": "default"},
        "password": "\#(refusal.password)"}}}, "scope": {"project": \#(refusal.scope)}}}
        """#
      )
      #expect(answer.status == 401)
      #expect(
        answer.text == """
          {"error":{"code":401,"message":"The request you have made requires authentication.",\
          "title":"Unauthorized"}}

          """
      )
      #expect(
        answer.headers.first(name: "Www-Authenticate") == "Keystone uri=\"\(cloud.root)/v3\""
      )
    }
  }

  @Test func `a garbled and an expired token are refused with 404, each with its own text`()
    async throws
  {
    let clock = StoppedClock()
    try await withCloud(clock: clock, tokenLifetime: 20) { cloud in
      let token = try await cloud.token()
      clock.advance(21)
      for (id, message) in [
        ("garbage", "Could not recognize Fernet token"), (token, "Failed to validate token"),
      ] {
        let answer = try await cloud.authenticate(
          #"{"auth": {"identity": {"methods": ["token"], "token": {"id": "\#(id)"}}}}"#
        )
        #expect(answer.status == 404)
        #expect(
          answer.text
            == "{\"error\":{\"code\":404,\"message\":\"\(message)\",\"title\":\"Not Found\"}}\n"
        )
      }
      #expect(try await cloud.request(cloud.logs(), token: token).status == 401)
    }
  }

  @Test func `an unknown application credential is a 404`() async throws {
    try await withCloud { cloud in
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["application_credential"],
        "application_credential": {"id": "nope", "secret": "x"}}}}
        """#
      )
      #expect(answer.status == 404)
      #expect(answer.text.contains("\"Could not find Application Credential: nope.\""))
    }
  }

  @Test func `a token can be had without the catalog`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      for (query, isThere) in [("", true), ("?nocatalog", false)] {
        let answer = try await cloud.request(
          cloud.root + "/v3/auth/tokens" + query,
          token: token,
          headers: [("X-Subject-Token", token)]
        )
        #expect(answer.text.contains("\"catalog\"") == isThere)
      }
    }
  }

  @Test func `a revoked token is invalid`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let revoked = try await cloud.request(
        cloud.root + "/v3/auth/tokens",
        method: .DELETE,
        token: token,
        headers: [("X-Subject-Token", token)]
      )
      #expect(revoked.status == 204)
      #expect(try await cloud.request(cloud.logs(), token: token).status == 401)
    }
  }

  @Test(arguments: [
    ("{", "valid JSON in request body"), ("{}", "auth in request body"),
    (
      #"""
      {"auth": {"identity": {"methods": ["password"],
      "password": {"user": {"name": "a", "password": "b"}}}}}
      """#, "domain in user"
    ),
  ])
  func `an invalid token request says what was expected`(
    _ body: String,
    _ expected: String
  ) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.authenticate(body)
      #expect(answer.status == 400)
      #expect(answer.text.contains("\"message\":\"Expecting to find \(expected). The server"))
    }
  }

  @Test func `a token's owner may ask for its projects`() async throws {
    try await withCloud { cloud in
      for (user, names) in [("alice", ["alpha", "beta", "gamma"]), ("rita", ["alpha"])] {
        let answer = try await cloud.request(
          cloud.root + "/v3/auth/projects",
          token: cloud.token(user)
        )
        let projects = try #require(try answer.json["projects"] as? [[String: Any]])
        #expect(projects.compactMap { $0["name"] as? String } == names)
      }
      let stranger = try await cloud.request(cloud.root + "/v3/auth/projects")
      #expect(stranger.status == 401)
    }
  }
}
