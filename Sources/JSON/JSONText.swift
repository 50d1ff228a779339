#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as text, with keys in alphabetical order and slashes as they are.
package enum JSONText {
  /// Levels of arrays and objects that are read; deeper ones would take more stack than a pool's threads have.
  package static let depthLimit = 64

  /// Reads a text that is a whole JSON object or array; nil for any other text, and for one nested too deep.
  package static func parse(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first(where: { !($0 == 32 || (9...13).contains($0)) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return read(Array(text.utf8), depth: depthLimit)
  }

  /// Reads JSON that this program wrote, however deep it is.
  package static func value(_ bytes: some Collection<UInt8>) -> JSONValue? {
    let bytes = Array(bytes)
    return read(bytes, depth: depthLimit) ?? read(bytes, depth: JSONDepth.deepest(in: bytes))
  }

  private static func read(_ bytes: [UInt8], depth: Int) -> JSONValue? {
    JSONTape.reading(bytes, depth: depth, as: .value) { $0.value(JSONTape.root) }
  }

  /// On one line.
  package static func compact(_ value: JSONValue) -> String {
    encode(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  /// A line a value, indented.
  package static func pretty(_ value: JSONValue) -> String {
    encode(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  private static func encode(_ value: JSONValue, _ format: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
