#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Any JSON, for replies of many shapes and fields that may hold anything.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Keys are unique; their order on the wire is not kept.
  case object([String: JSONValue])

  /// Levels of arrays and objects within each other.
  ///
  /// Replies have up to eight. Foundation takes 512, and needs more stack for them than the threads of a pool have.
  static let depthLimit = 32

  /// More bytes than any token, version document or error has; as values they would take many times the room.
  static let sizeLimit = 8 << 20

  /// The value of a document; nil for what is no JSON, or larger or nested deeper than such replies are.
  package init?(parsing bytes: [UInt8]) {
    guard bytes.count <= Self.sizeLimit, JSONDepth.deepest(in: bytes) <= Self.depthLimit,
      let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    else { return nil }
    self = value
  }

  /// The member of an object.
  package subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, where it is one.
  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements, where it is an array.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The value as text that a person reads: strings bare, everything else as compact JSON.
  package var plainText: String {
    if case .string(let text) = self { return text }
    return JSONText.compact(self)
  }

  /// The document, keys sorted, slashes as they are.
  package func encoded(pretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    guard let data = try? encoder.encode(self) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}

extension JSONValue: Codable {
  /// Decodes any JSON.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let integer = try? container.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let elements = try? container.decode([JSONValue].self) {
      self = .array(elements)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Encodes what it is.
  package func encode(to encoder: any Encoder) throws {
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
