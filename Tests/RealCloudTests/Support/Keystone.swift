import Foundation
import FoundationNetworking
import TestSupport

/// Keystone, asked by the test itself.
struct Keystone {
  let url: String

  init(_ cloud: RealCloud) {
    url = cloud.description.keystone.url
  }

  /// A new token of alice's for a project.
  func token(_ cloud: RealCloud, project: String) async throws -> String {
    let user: [String: Any] = [
      "name": "alice", "domain": ["id": "default"], "password": cloud.description.users["alice"]?.password ?? "",
    ]
    let scope = ["project": ["id": cloud.description.projects[project]?.id ?? ""]]
    let body: [String: Any] = [
      "auth": ["identity": ["methods": ["password"], "password": ["user": user]], "scope": scope]
    ]
    var request = try self.request("POST")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    let (_, answer) = try await URLSession.shared.data(for: request)
    guard let token = (answer as? HTTPURLResponse)?.value(forHTTPHeaderField: "X-Subject-Token") else {
      throw NeverCame(description: "A token: \(answer)")
    }
    return token
  }

  /// Whether a token is still good.
  func takes(_ token: String) async throws -> Bool {
    var request = try self.request("GET")
    request.setValue(token, forHTTPHeaderField: "X-Auth-Token")
    request.setValue(token, forHTTPHeaderField: "X-Subject-Token")
    let (_, answer) = try await URLSession.shared.data(for: request)
    return (answer as? HTTPURLResponse)?.statusCode == 200
  }

  private func request(_ method: String) throws -> URLRequest {
    guard let url = URL(string: url + "/auth/tokens") else { throw NeverCame(description: "A URL: \(url)") }
    var request = URLRequest(url: url)
    request.httpMethod = method
    return request
  }
}
