import ArgumentParser
import Glibc

/// How much memory loaded logs may take.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Drop error texts, which are fetched again when they are looked at, where loaded logs would take more than this: 512M, "
        + "2G. A quarter of the machine's memory unless said.",
      valueName: "size"
    )
  )
  var maxMemory: String?

  /// The limit in bytes.
  var limit: Int {
    get throws {
      guard let maxMemory else { return Self.quarter }
      guard let size = Self.bytes(maxMemory) else {
        throw ValidationError("--max-memory \"\(maxMemory)\" is no size: write a number and its unit, as 512M or 2G.")
      }
      guard size >= Self.least else {
        throw ValidationError("--max-memory \(maxMemory) is too little: give 1M or more.")
      }
      return size
    }
  }

  func validate() throws { _ = try limit }

  private static let least = 1 << 20
  private static let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]

  /// Parses a number of bytes, optionally with a unit.
  static func bytes(_ text: String) -> Int? {
    var number = text.uppercased()[...]
    for ending in ["IB", "B"] where number.hasSuffix(ending) {
      number = number.dropLast(ending.count)
      break
    }
    let unit = number.last.flatMap { units[$0] }
    if unit != nil { number = number.dropLast() }
    guard let first = number.first, first.isASCII, first.isNumber, number.allSatisfy({ $0.isNumber || $0 == "." }),
      let value = Double(number), value * (unit ?? 1) < 0x1p60
    else { return nil }
    return Int(value * (unit ?? 1))
  }

  private static var quarter: Int { max(least, sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 4) }
}
