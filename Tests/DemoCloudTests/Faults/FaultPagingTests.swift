import FaultyCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultPagingTests {
  /// Asks for pages of four, each after the last row of the one before.
  private func pages(_ count: Int, _ cloud: RunningCloud) async throws -> [Answer] {
    let token = try await cloud.token()
    var pages: [Answer] = []
    for _ in 0..<count {
      let last = try pages.last?.ids.last
      let marker = last.map { "&marker=\($0)" } ?? ""
      pages.append(try await cloud.request(cloud.logs() + "?limit=4\(marker)", token: token))
    }
    return pages
  }

  @Test func `a page begins with the last rows of the previous one, and no log is lost`() async throws {
    try await withFaultyCloud("list:duplicate-ids", logs: 13) { cloud, faulty in
      let pages = try await pages(11, cloud)
      let ids = try pages.map { try $0.ids }
      let full = try pages.indices.dropFirst().filter { try pages[$0].next != nil }
      #expect(full.count > 5)
      for page in full { #expect(ids[page][..<3] == ids[page - 1][1...]) }
      #expect(ids.allSatisfy { $0.count <= 4 })
      let token = try await cloud.token()
      try await faulty.setFaults(Faults())
      let all = try await cloud.request(cloud.logs(), token: token).ids
      #expect(all.count == 13)
      #expect(Set(ids.joined()) == Set(all))
    }
  }

  @Test func `with repeated rows the link continues after the last row`() async throws {
    try await withFaultyCloud("list:duplicate-ids=1") { cloud, _ in
      for page in try await pages(3, cloud) {
        let last = try #require(try page.ids.last)
        #expect(try page.next?.hasSuffix("marker=\(last)") == true)
      }
    }
  }

  @Test func `a looping marker returns the first page again and again`() async throws {
    try await withFaultyCloud("list:marker-loop") { cloud, _ in
      let pages = try await pages(3, cloud)
      #expect(try pages[0].ids.count == 4)
      #expect(try pages[1].ids == pages[0].ids)
      #expect(try pages[2].ids == pages[0].ids)
      #expect(try pages[2].next != nil)
    }
  }

  @Test(arguments: [4, 1000])
  func `a large page has twice as many rows as were asked for`(_ limit: Int) async throws {
    try await withFaultyCloud("list#1:large-page", logs: 2500) { cloud, _ in
      let token = try await cloud.token()
      let url = try cloud.logs() + "?limit=\(limit)"
      let large = try await cloud.request(url, token: token)
      #expect(try large.ids.count == 2 * limit)
      let first = try await cloud.request(url, token: token)
      let second = try await cloud.request(#require(try first.next), token: token)
      #expect(try large.ids == first.ids + second.ids)
      #expect(try large.next == second.next)
    }
  }

  @Test(arguments: ["?limit=4", "?limit=1000"])
  func `an empty page has a next link`(_ query: String) async throws {
    try await withFaultyCloud("list:empty-page") { cloud, _ in
      let answer = try await cloud.request(cloud.logs() + query, token: cloud.token())
      #expect(try answer.ids.isEmpty)
      #expect(try answer.next?.hasPrefix(cloud.logs()) == true)
    }
  }
}
