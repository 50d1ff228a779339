import LogPaging
import OpenStack

/// A connection to a service that keeps operation logs: its failures in our words, and its replies read.
struct LogConnection: Sendable {
  private let connection: any ServiceConnection

  init(_ connection: any ServiceConnection) {
    self.connection = connection
  }

  func get(_ path: String, query: [QueryItem]) async throws(LogFailure) -> ServiceResponse {
    do {
      return try await connection.get(path, query: query)
    } catch {
      throw LogFailure(
        error.message,
        status: error.status,
        requestID: error.requestID,
        isCancellation: error.kind == .cancelled
      )
    }
  }

  func decode<Value>(
    _ reply: ServiceResponse,
    _ decode: ([UInt8]) throws -> Value
  ) throws(LogFailure) -> Value {
    do {
      return try decode(reply.body)
    } catch {
      let found = reply.body.isEmpty ? "nothing" : "something else"
      throw LogFailure(
        "The service answered with \(found) where operation logs were expected; "
          + "is this the endpoint of a data-protection service? \(reply.url)",
        status: reply.status,
        requestID: reply.requestID
      )
    }
  }
}
