#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as text, with keys sorted and slashes not escaped.
public enum JSONText {
  /// The deepest nesting that is read; more would overflow the stack of a pool's thread.
  public static let depthLimit = 64

  /// Parses a text that is a whole JSON object or array; nil for any other text, or one nested too deep.
  public static func parse(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first(where: { !($0 == 32 || (9...13).contains($0)) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return read(Array(text.utf8), depth: depthLimit)
  }

  /// Parses JSON that this program wrote, of any depth.
  public static func value(_ bytes: some Collection<UInt8>) -> JSONValue? {
    let bytes = Array(bytes)
    return read(bytes, depth: depthLimit) ?? read(bytes, depth: JSONDepth.deepest(in: bytes))
  }

  private static func read(_ bytes: [UInt8], depth: Int) -> JSONValue? {
    JSONTape.reading(bytes, depth: depth, as: .value) { $0.value(JSONTape.root) }
  }

  /// On one line.
  public static func compact(_ value: JSONValue) -> String {
    encode(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  /// Indented, one value per line.
  public static func pretty(_ value: JSONValue) -> String {
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
