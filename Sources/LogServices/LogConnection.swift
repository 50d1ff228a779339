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

  /// Percent-encodes everything but the unreserved characters of RFC 3986.
  static func pathSegment(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { segment, byte in
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126:
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        segment += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
