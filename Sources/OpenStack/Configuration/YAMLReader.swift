import Yams

/// Reads YAML as PyYAML's safe loader reads it, as far as configuration files need: merge keys, the last of two equal
/// keys, YAML 1.1 booleans (rules D1, D2, D3).
///
/// JSON is read as the YAML it is.
struct YAMLReader {
  /// Why a file is not YAML, with line and column.
  struct Failure: Error {
    var reason: String
  }

  /// Marks a key that comes again further down: Yams refuses equal keys, so the earlier one is made another while
  /// parsing.
  ///
  /// A private-use character, so no key in a real file begins with it.
  private static let overridden: Unicode.Scalar = "\u{F8F0}"

  /// More nodes than any real file has: aliases of aliases can grow without bound.
  private var nodesLeft = 200_000

  /// The document's value; null for an empty one.
  static func read(_ text: String) throws(Failure) -> ConfigurationValue {
    var scalars = Array(text.replacing("\r\n", with: "\n").unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    guard let node = try compose(scalars) else { return .null }
    var reader = YAMLReader()
    return try reader.value(of: node)
  }

  private static func compose(_ scalars: [Unicode.Scalar]) throws(Failure) -> Node? {
    var scalars = scalars
    for _ in 0..<1000 {
      do {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return try Yams.compose(yaml: String(text), .basic)
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        guard let index = offset(of: context.mark, in: scalars) else { break }
        let isQuoted = scalars[index] == "\"" || scalars[index] == "'"
        scalars.insert(overridden, at: isQuoted ? index + 1 : index)
      } catch {
        throw Failure(reason: reason(of: error))
      }
    }
    throw Failure(reason: "too many keys given twice")
  }

  private static func offset(of mark: Mark, in scalars: [Unicode.Scalar]) -> Int? {
    var line = 1
    var start = 0
    while line < mark.line {
      guard let end = scalars[start...].firstIndex(of: "\n") else { return nil }
      start = end + 1
      line += 1
    }
    let index = start + mark.column - 1
    return scalars.indices.contains(index) ? index : nil
  }

  /// Line, column and problem without the line's text, which may hold a password.
  private static func reason(of error: any Error) -> String {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    case YamlError.reader(let problem, let offset, _, _):
      offset.map { "at character \($0): \(problem)" } ?? problem
    default:
      "it is not YAML"
    }
  }

  private mutating func value(of node: Node) throws(Failure) -> ConfigurationValue {
    nodesLeft -= 1
    guard nodesLeft > 0 else { throw Failure(reason: "its aliases expand without bound") }
    switch node {
    case .scalar(let scalar):
      return Self.scalar(scalar)
    case .sequence(let sequence):
      var values: [ConfigurationValue] = []
      for element in sequence { values.append(try value(of: element)) }
      return .list(values)
    case .mapping(let mapping):
      return .mapping(try self.mapping(of: mapping))
    case .alias:
      // Yams puts the anchor's node in an alias's place while it composes.
      return .null
    }
  }

  private mutating func mapping(of node: Node.Mapping) throws(Failure) -> Mapping {
    var own = Mapping()
    var merged = Mapping()
    for (keyNode, valueNode) in node {
      guard let key = Self.key(keyNode) else { continue }
      let value = try value(of: valueNode)
      if key == "<<" {
        merged.merge(Self.mergeable(value)) { _, later in later }
      } else {
        own.updateValue(value, forKey: key)
      }
    }
    return merged.merging(own) { _, explicit in explicit }
  }

  /// What a merge key brings: one mapping, or a list of which the first that has a key counts.
  private static func mergeable(_ value: ConfigurationValue) -> Mapping {
    switch value {
    case .mapping(let mapping): mapping
    case .list(let values):
      values.compactMap(\.mapping).reduce(into: Mapping()) { result, mapping in
        result.merge(mapping) { first, _ in first }
      }
    case .null, .text, .boolean: [:]
    }
  }

  /// The key's text; nil for keys that YAML does not read as text, which no name matches (rule A3).
  private static func key(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node else { return nil }
    var text = scalar.string
    while text.unicodeScalars.first == overridden { text.unicodeScalars.removeFirst() }
    guard scalar.style == .plain else { return text }
    return isNull(text) || boolean(text) != nil || isNumber(text) ? nil : text
  }

  private static func scalar(_ scalar: Node.Scalar) -> ConfigurationValue {
    let text = scalar.string
    guard scalar.style == .plain else { return .text(text) }
    if isNull(text) { return .null }
    return boolean(text).map { .boolean($0, written: text) } ?? .text(text)
  }

  private static func isNull(_ text: String) -> Bool {
    ["", "~", "null", "Null", "NULL"].contains(text)
  }

  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": true
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": false
    default: nil
    }
  }

  /// Decimal numbers: the ones a cloud or an option might be named by mistake.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return digits.first?.isNumber == true
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F }
  }
}
