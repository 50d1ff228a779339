/// The values for one row's error text; a name has the same value throughout the text.
struct ErrorTextValues: Sendable {
  enum Name: String, Sendable {
    case checkpoint, plan, provider
    case planName = "plan-name"
    case volume, server, image, network, share, backup, snapshot, request
    case host, ip, byte, digit, count, size, seconds
    case hex10, hex16, hex32, hex64
  }

  let seed: Seed
  let checkpoint: Identifier
  let plan: Identifier
  let planName: String
  let provider: Identifier

  func value(_ name: Name, _ number: Int) -> String {
    var random = seed[Int(Self.order(name))][number].numbers
    return switch name {
    case .checkpoint: checkpoint.text
    case .plan: plan.text
    case .planName: planName
    case .provider: provider.text
    case .volume, .server, .image, .network, .share, .backup, .snapshot, .request:
      Identifier(Seed(random.next())).text
    case .host: "compute-\(1 + random.below(48))"
    case .ip: "10.20.\(random.below(4)).\(10 + random.below(200))"
    case .byte: "\(10 + random.below(200))"
    case .digit: "\(1 + random.below(9))"
    case .count: "\(10 + random.below(90))"
    case .size: "\(100 * (1 + random.below(8)))"
    case .seconds: "\(30 * (1 + random.below(40)))"
    case .hex10: Self.hexadecimal(10, &random)
    case .hex16: Self.hexadecimal(16, &random)
    case .hex32: Self.hexadecimal(32, &random)
    case .hex64: Self.hexadecimal(64, &random)
    }
  }

  /// The values within one of several repetitions.
  func repeated(_ number: Int) -> ErrorTextValues {
    ErrorTextValues(
      seed: seed[number],
      checkpoint: checkpoint,
      plan: plan,
      planName: planName,
      provider: provider
    )
  }

  private static func order(_ name: Name) -> UInt8 {
    name.rawValue.utf8.reduce(0) { $0 &* 31 &+ $1 }
  }

  private static func hexadecimal(_ digits: Int, _ random: inout RandomNumbers) -> String {
    var bytes: [UInt8] = []
    for _ in 0..<digits { bytes.append(hexadecimalDigit(random.next())) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
