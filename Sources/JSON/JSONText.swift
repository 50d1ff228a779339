#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as text, with keys in alphabetical order and slashes as they are.
package enum JSONText {
  /// Levels of arrays and objects that are read; deeper ones would take more stack than a pool's threads have.
  package static let depthLimit = 64

  /// Reads a text that is a whole JSON object or array; nothing for any other text, nor for one nested too deep.
  package static func parse(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first(where: { !($0 == 32 || (9...13).contains($0)) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    let bytes = Array(text.utf8)
    return read(bytes) ?? (JSONDepth.deepest(in: bytes) <= depthLimit ? decoded(bytes) : nil)
  }

  /// Reads JSON that this program wrote, or has checked: any value.
  package static func value(_ bytes: some Collection<UInt8>) -> JSONValue? {
    let bytes = Array(bytes)
    return read(bytes) ?? decoded(bytes)
  }

  private static func read(_ bytes: [UInt8]) -> JSONValue? {
    JSONTape.reading(bytes, depth: depthLimit) { $0.value(JSONTape.root) }
  }

  /// What simdjson refuses may be JSON: a number that no machine word holds, and what a file nests deeper than a cloud may.
  private static func decoded(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
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
