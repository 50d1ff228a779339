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
    var text = text
    return text.withUTF8 { parsing($0) { $0.value(JSONTape.root) } }
  }

  /// Hands over the tape of such a text.
  public static func parsing<Value>(_ text: UnsafeBufferPointer<UInt8>, _ read: (JSONTape) -> Value) -> Value? {
    guard let first = text.first(where: { !($0 == 32 || (9...13).contains($0)) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return JSONTape.reading(text, room: 0, depth: depthLimit, as: .value, read)
  }

  /// Parses JSON that this program wrote, of any depth.
  public static func value(_ bytes: some Collection<UInt8>) -> JSONValue? {
    Array(bytes).withUnsafeBufferPointer { reading($0) { $0.value(JSONTape.root) } }
  }

  /// Hands the tape of JSON that this program wrote, of any depth, to `read`, which must not parse another document.
  public static func reading<Value>(_ bytes: UnsafeBufferPointer<UInt8>, _ read: (JSONTape) -> Value) -> Value? {
    JSONTape.reading(bytes, room: 0, depth: depthLimit, as: .value, read)
      ?? JSONTape.reading(bytes, room: 0, depth: JSONDepth.deepest(in: Array(bytes)), as: .value, read)
  }

  /// On one line.
  public static func compact(_ value: JSONValue) -> String {
    var json: ContiguousArray<UInt8> = []
    json.append(compact: value)
    return String(decoding: json, as: UTF8.self)
  }

  /// Indented, one value per line.
  public static func pretty(_ value: JSONValue) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
