import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct ShowTests {
  @Test func `show gives the row as the list does`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let list = try await cloud.request(cloud.logs() + "?limit=1", token: token)
      let id = try #require(try list.ids.first)
      let row = try #require(
        list.text.dropFirst(#"{"operation_logs": ["#.count)
          .components(separatedBy: #"], "operation_logs_links""#).first
      )
      for path in [id, id + ".json"] {
        let answer = try await cloud.request(cloud.logs() + "/" + path, token: token)
        #expect(answer.status == 200)
        #expect(answer.text == "{\"operation_log\": \(row)}")
      }
    }
  }

  @Test(arguments: ["abc", "detail", "abc.json", ".json"])
  func `an invalid UUID is a 400`(_ id: String) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.request(cloud.logs() + "/" + id, token: cloud.token())
      #expect(answer.status == 400)
      #expect(answer.text == ListTests.badRequest("Invalid operation log id provided."))
    }
  }

  @Test func `an id in another spelling is unknown`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let id = try #require(
        try await cloud.request(cloud.logs() + "?limit=1", token: token).ids.first
      )
      for spelling in [
        id.uppercased(), id.replacingOccurrences(of: "-", with: ""), "%7B\(id)%7D",
        "urn:uuid:\(id)", "00000000-0000-4000-8000-000000000000",
      ] {
        let answer = try await cloud.request(cloud.logs() + "/" + spelling, token: token)
        #expect(answer.status == 404)
        #expect(answer.text == ListTests.unknownMarker)
      }
    }
  }

  @Test func `a stranger can tell that another project's row exists; an admin sees it`()
    async throws
  {
    try await withCloud { cloud in
      let beta = try await cloud.request(
        cloud.logs("beta"),
        token: cloud.token(project: "beta")
      )
      let id = try beta.ids[0]
      let member = try await cloud.request(cloud.logs() + "/" + id, token: cloud.token())
      #expect(member.status == 404)
      #expect(
        member.text == """
          {"itemNotFound": {"code": 404, "message": "Operation log \(id) could not be found."}}
          """
      )
      let admin = try await cloud.request(cloud.logs() + "/" + id, token: cloud.token("admin"))
      #expect(admin.status == 200)
    }
  }
}
