import DemoCloud
import Foundation
import Testing

/// The tables of "List: parameters", "sort" and "filters" as requests.
@Suite(.timeLimit(.minutes(5))) struct ListTests {
  static let computeFault = """
    {"computeFault": {"code": 500, "message": "The server has either erred or is incapable of \
    performing the requested operation."}}
    """
  static let unknownMarker = """
    {"itemNotFound": {"code": 404, "message": "OperationLog %(restore_id)s could not be found."}}
    """
  static let malformed = badRequest(
    """
    The server could not comply with the request since it is either malformed or otherwise \
    incorrect.
    """
  )
  static let unknownDirection = badRequest(
    "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'."
  )

  static func badRequest(_ message: String) -> String {
    #"{"badRequest": {"code": 400, "message": "\#(message)"}}"#
  }

  static let mistakes: [(query: String, status: Int, body: String)] = [
    ("limit=0", 400, badRequest("limit param must be positive")),
    ("limit=-1", 400, badRequest("limit param must be positive")),
    ("limit=abc", 400, badRequest("limit param must be an integer")),
    ("limit=", 400, badRequest("limit param must be an integer")),
    ("limit=1.5", 400, badRequest("limit param must be an integer")),
    ("offset=-1", 400, badRequest("offset must be >= 0")),
    ("offset=abc", 400, badRequest("offset must be an integer.")),
    ("offset=", 400, badRequest("offset must be an integer.")),
    ("offset=2147483648", 400, badRequest("offset must be <= 2147483647")),
    ("limit=abc&offset=x", 400, badRequest("limit param must be an integer")),
    ("marker=abc", 404, unknownMarker),
    ("marker=", 404, unknownMarker),
    ("marker=00000000-0000-4000-8000-000000000000", 404, unknownMarker),
    ("offset=x&marker=abc", 400, badRequest("offset must be an integer.")),
    ("sort=name", 500, computeFault), ("sort=bogus", 500, computeFault),
    ("sort=metadata", 500, computeFault), ("sort=", 500, computeFault),
    ("sort=,", 500, computeFault), ("sort=:asc", 500, computeFault),
    ("sort_key=name", 500, computeFault),
    ("sort=created_at:up", 400, unknownDirection), ("sort=name:up", 400, unknownDirection),
    ("sort=created_at:ASC", 400, unknownDirection),
    ("sort=created_at:asc:desc", 400, unknownDirection),
    ("sort_dir=bogus", 400, unknownDirection),
    (
      "sort_key=id&sort=id:asc", 400,
      badRequest(
        """
        The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the \
        'sort' parameter.
        """
      )
    ),
    ("status=error&status=available", 400, malformed),
    ("status=%5B%27error%27,%27fail%27%5D", 500, computeFault),
    ("status=%7B%7D", 500, computeFault), ("status=(1,2)", 500, computeFault),
    ("status=99999999999999999999", 500, computeFault),
    ("status=%ff", 500, computeFault), ("x=%ff", 500, computeFault),
  ]

  @Test(arguments: ["alice", "admin"])
  func `a mistake is answered as Karbor answers it`(_ user: String) async throws {
    try await withCloud(logs: 20) { cloud in
      let token = try await cloud.token(user)
      for mistake in Self.mistakes {
        let answer = try await cloud.request(cloud.logs() + "?" + mistake.query, token: token)
        #expect(answer.status == mistake.status, "\(mistake.query)")
        #expect(answer.text == mistake.body, "\(mistake.query)")
      }
    }
  }

  @Test(arguments: [
    ("", 1000), ("limit=2", 2), ("limit=1001", 1000), ("limit=99999999999999999999", 1000),
    ("limit=%201%20", 1), ("limit=%2B1", 1), ("limit=%D9%A3", 3), ("limit=1_0", 10), ("offset=1004", 6),
    ("offset=2147483647", 0), ("sort_key=id&limit=3", 3), ("sort=%20id%20:%20asc%20&limit=3", 3),
  ])
  func `limit and offset are read as Python reads them, and never more than 1000`(
    _ query: String,
    _ count: Int
  ) async throws {
    try await withCloud(logs: 1010) { cloud in
      let answer = try await cloud.request(cloud.logs() + "?" + query, token: cloud.token())
      #expect(answer.status == 200)
      #expect(try answer.rows.count == count)
    }
  }

  @Test func `the first of a member's two limits counts; an admin's second is an unknown filter`()
    async throws
  {
    try await withCloud { cloud in
      let url = try cloud.logs() + "?limit=1&limit=2"
      #expect(try await cloud.request(url, token: cloud.token()).rows.count == 1)
      let admin = try await cloud.request(url, token: cloud.token("admin"))
      #expect(admin.text == #"{"operation_logs": []}"#)
    }
  }

  @Test(
    arguments: [
      "operation_type=restore", "provider_id=x", "id=x", "bogus=1", "started_at=2026",
      "deleted=True", "project_id=x", "all_tenants=0", "all_tenants=maybe",
    ])
  func `a member's unknown filter is silently ignored`(_ filter: String) async throws {
    try await withCloud(logs: 100) { cloud in
      let answer = try await cloud.request(cloud.logs() + "?" + filter, token: cloud.token())
      #expect(try answer.rows.count == 100)
    }
  }

  @Test(
    arguments: [
      "bogus=1", "started_at=2026", "created_at=x", "deleted=True", "all_tenants=0",
      "all_tenants=false", "status=Error", "status=error,fail", "status=nonsense",
    ])
  func `an admin's unknown filter gives an empty list`(_ filter: String) async throws {
    try await withCloud(logs: 100) { cloud in
      let answer = try await cloud.request(
        cloud.logs() + "?" + filter,
        token: cloud.token("admin")
      )
      #expect(answer.status == 200)
      #expect(answer.text == #"{"operation_logs": []}"#)
    }
  }

  @Test(arguments: ["status", "plan_id", "checkpoint_id", "restore_id"])
  func `everybody may filter by four columns, exactly`(_ column: String) async throws {
    try await withCloud(logs: 400) { cloud in
      let token = try await cloud.token()
      let all = try await cloud.request(cloud.logs(), token: token).rows
      let wanted = try #require(all.compactMap { $0[column] as? String }.last)
      let expected = all.filter { $0[column] as? String == wanted }
      for value in [wanted, "%27\(wanted)%27", "u%22\(wanted)%22%20"] {
        let answer = try await cloud.request(cloud.logs() + "?\(column)=\(value)", token: token)
        #expect(try answer.ids == expected.map { $0["id"] as? String ?? "" })
      }
    }
  }

  @Test(arguments: ["operation_type", "provider_id", "id", "scheduled_operation_id"])
  func `an admin may filter by any column`(_ column: String) async throws {
    try await withCloud(logs: 400) { cloud in
      let token = try await cloud.token("admin")
      let all = try await cloud.request(cloud.logs(), token: token).rows
      let wanted = try #require(all.compactMap { $0[column] as? String }.last)
      let answer = try await cloud.request(cloud.logs() + "?\(column)=\(wanted)", token: token)
      let expected = all.filter { $0[column] as? String == wanted }.count
      #expect(try answer.rows.count == expected)
      #expect(expected > 0)
    }
  }

  @Test func `None asks for NULL`() async throws {
    try await withCloud(logs: 400) { cloud in
      let token = try await cloud.token()
      let all = try await cloud.request(cloud.logs(), token: token).rows
      let answer = try await cloud.request(cloud.logs() + "?plan_id=None", token: token)
      let withoutPlan = all.filter { $0["plan_id"] is NSNull }.count
      #expect(withoutPlan > 0)
      #expect(try answer.rows.count == withoutPlan)
    }
  }

  @Test func `only an admin sees all projects`() async throws {
    try await withCloud(logs: 100) { cloud in
      let admin = try await cloud.token("admin")
      let beta = try cloud.project("beta")
      for (query, count) in [
        ("all_tenants=1", 103), ("all_tenants=yes", 103), ("all_tenants=%271%27", 103),
        ("all_tenants=1&project_id=\(beta)", 3), ("project_id=\(beta)", 100),
        ("all_tenants=1&sort=id", 103), ("all_tenants=1&bogus=1", 0),
      ] {
        let answer = try await cloud.request(cloud.logs() + "?" + query, token: admin)
        #expect(try answer.rows.count == count, "\(query)")
      }
      let member = try await cloud.request(
        cloud.logs() + "?all_tenants=1&project_id=\(beta)",
        token: cloud.token()
      )
      #expect(try member.rows.count == 100)
      for value in ["", "maybe"] {
        let answer = try await cloud.request(cloud.logs() + "?all_tenants=\(value)", token: admin)
        #expect(answer.status == 400)
        #expect(
          answer.text == Self.badRequest("Value \(value) for all_tenants is not a boolean.")
        )
      }
    }
  }
}
