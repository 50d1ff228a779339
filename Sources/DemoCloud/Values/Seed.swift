/// A node in a tree of random numbers: equal seeds and labels give equal numbers, in any order of use.
struct Seed: Sendable {
  let value: UInt64

  init(_ value: UInt64) { self.value = value }

  /// The child seed for a name.
  subscript(label: StaticString) -> Seed {
    label.withUTF8Buffer { bytes in
      Seed(bytes.reduce(value) { Seed.mix($0 ^ UInt64($1)) })
    }
  }

  /// The child seed for a number.
  subscript(number: Int) -> Seed {
    Seed(Seed.mix(value ^ Seed.mix(UInt64(bitPattern: Int64(number)))))
  }

  /// The random numbers of this node.
  var numbers: RandomNumbers { RandomNumbers(state: value) }

  /// SplitMix64's finalizer: every bit of the input changes every bit of the output.
  static func mix(_ input: UInt64) -> UInt64 {
    var bits = input &+ 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}

/// SplitMix64: small, and the same on every machine.
struct RandomNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    let number = Seed.mix(state)
    state &+= 0x9e37_79b9_7f4a_7c15
    return number
  }

  /// A number from 0 up to, but not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number below the limit.
  mutating func below(_ limit: Int) -> Int { Int(unit() * Double(limit)) }

  /// True with the given probability in percent.
  mutating func chance(percent: Double) -> Bool { unit() * 100 < percent }

  /// A positive number around a typical one: mostly between half and twice of it, with a long tail.
  mutating func around(_ typical: Double) -> Double {
    // The sum of four dice is close enough to normal, and needs no logarithm.
    let bell = unit() + unit() + unit() + unit() - 2
    let power = 1 + abs(bell) * (1 + abs(bell))
    return bell < 0 ? typical / power : typical * power
  }
}
