import Foundation
import Testing

/// The lists of plans and providers, which logs name by id only.
@Suite(.timeLimit(.minutes(5))) struct NameListTests {
  private func rows(_ answer: Answer, _ list: String) throws -> [[String: Any]] {
    try #require(try answer.json[list] as? [[String: Any]])
  }

  @Test func `every plan and provider of a log has a name`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let base = "\(cloud.karbor)/v1/\(try cloud.project("alpha"))"
      let logs = try await cloud.request(base + "/operation_logs?limit=200", token: token).rows
      for (list, field) in [("plans", "plan_id"), ("providers", "provider_id")] {
        let rows = try rows(try await cloud.request("\(base)/\(list)", token: token), list)
        let named = Set(rows.filter { !(($0["name"] as? String) ?? "").isEmpty }.compactMap { $0["id"] as? String })
        #expect(Set(logs.compactMap { $0[field] as? String }).isSubset(of: named))
      }
    }
  }

  @Test func `plans are walked through by marker, page by page`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let base = "\(cloud.karbor)/v1/\(try cloud.project("alpha"))/plans"
      let all = try rows(try await cloud.request(base, token: token), "plans").compactMap { $0["id"] as? String }
      #expect(all.count > 20)
      var walked: [String] = []
      while true {
        let marker = walked.last.map { "&marker=\($0)" } ?? ""
        let page = try await cloud.request("\(base)?limit=7\(marker)", token: token)
        let ids = try rows(page, "plans").compactMap { $0["id"] as? String }
        walked += ids
        #expect((try page.json["plans_links"] != nil) == (ids.count == 7))
        if ids.count < 7 { break }
      }
      #expect(walked == all)
    }
  }

  @Test func `a project has its own plans, and nobody reads them without a token`() async throws {
    try await withCloud { cloud in
      let path = "\(cloud.karbor)/v1/\(try cloud.project("beta"))/plans"
      let alpha = "\(cloud.karbor)/v1/\(try cloud.project("alpha"))/plans"
      let of = { (answer: Answer) in Set(try rows(answer, "plans").compactMap { $0["id"] as? String }) }
      let beta = try of(try await cloud.request(path, token: try await cloud.token(project: "beta")))
      #expect(beta.isDisjoint(with: try of(try await cloud.request(alpha, token: try await cloud.token()))))
      #expect(try await cloud.request(path).status == 401)
      #expect(try await cloud.request(path, token: try await cloud.token()).status == 400)
    }
  }
}
