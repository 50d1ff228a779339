import DemoCloud

extension Delivery {
  private static let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)

  /// The response with a fault in its sending; nil for a fault of another kind.
  static func faulty(_ response: HTTPResponse, _ effect: FaultEffect) -> Delivery? {
    let head = response.head
    let halfBody = response.body.prefix(response.body.count / 2)
    return switch effect {
    case .noAnswer: Delivery(steps: [.hang])
    case .slowBody(let pause):
      Delivery(steps: [.send(head), .trickle(response.body, every: pause)])
    case .resetHead: Delivery(steps: [.send(Array(head.prefix(head.count / 2))), .reset])
    case .resetBody: Delivery(steps: [.send(head + halfBody), .reset])
    case .cutBody: Delivery(steps: [.send(head + halfBody), .close])
    case .hugeBody(let size, isChunked: false): huge(response, size)
    case .hugeBody(let size, isChunked: true): hugeChunked(response, size)
    case .gzipBomb: gzipBomb(response)
    default: nil
    }
  }

  private static let hugeStart = Array("{\"operation_logs\": [], \"filler\": \"".utf8)
  private static let hugeEnd = Array("\"}".utf8)

  /// A JSON object of at least so many bytes, which are never all in memory.
  private static func huge(_ response: HTTPResponse, _ size: Int) -> Delivery {
    let length = max(0, size - hugeStart.count - hugeEnd.count)
    let rest = Array(filler.prefix(length % filler.count))
    var response = response
    response.setHeader("Content-Length", "\(hugeStart.count + length + hugeEnd.count)")
    return Delivery(steps: [
      .send(response.head + hugeStart), .sendRepeatedly(filler, count: length / filler.count),
      .send(rest + hugeEnd),
    ])
  }

  private static func hugeChunked(_ response: HTTPResponse, _ size: Int) -> Delivery {
    let length = max(0, size - hugeStart.count - hugeEnd.count)
    let rest = Array(filler.prefix(length % filler.count))
    var response = response
    response.setHeader("Content-Length", nil)
    response.setHeader("Transfer-Encoding", "chunked")
    return Delivery(steps: [
      .send(response.head + chunk(hugeStart)),
      .sendRepeatedly(chunk(filler), count: length / filler.count),
      .send(chunk(rest + hugeEnd) + Array("0\r\n\r\n".utf8)),
    ])
  }

  private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
    Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
  }

  private static func gzipBomb(_ response: HTTPResponse) -> Delivery {
    var response = response
    response.setHeader("Content-Length", "\(GzipBomb.size)")
    response.setHeader("Content-Encoding", "gzip")
    return Delivery(steps: [
      .send(response.head + GzipBomb.start),
      .sendRepeatedly(GzipBomb.piece, count: GzipBomb.pieceCount), .send(GzipBomb.end),
    ])
  }
}
