#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Any JSON value: for replies of many shapes, and for fields that may hold anything.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Keys are unique; their order in the document is lost.
  case object([String: JSONValue])

  /// The deepest nesting that is read; actual replies have up to eight levels.
  static let depthLimit = 32

  /// Larger than any token, version document or error; as values, more bytes would take a multiple of their size.
  static let sizeLimit = 8 << 20

  /// Parses a document; nil if it is not JSON, or larger or deeper than such replies are.
  public init?(parsing bytes: [UInt8]) {
    guard bytes.count <= Self.sizeLimit, JSONDepth.deepest(in: bytes) <= Self.depthLimit,
      let value = JSONTape.reading(bytes, depth: JSONText.depthLimit, as: .value, { $0.value(JSONTape.root) })
    else { return nil }
    self = value
  }

  /// The member of an object.
  public subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, if it is a string.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements, if it is an array.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The value as text for people: strings without quotes, everything else as compact JSON.
  public var plainText: String {
    if case .string(let text) = self { return text }
    return JSONText.compact(self)
  }

  /// The document as JSON, with keys sorted and slashes not escaped.
  public func encoded(pretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    guard let data = try? encoder.encode(self) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}

extension JSONValue: Encodable {
  /// Encodes the value it holds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .integer(let integer): try container.encode(integer)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}
