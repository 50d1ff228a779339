/// Header fields in order of arrival; names are compared without case.
struct HTTPHeaders: Hashable, Sendable {
  struct Field: Hashable, Sendable {
    var name: String
    var value: String
  }

  private(set) var fields: [Field] = []

  mutating func add(name: String, value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// All values of a name.
  func values(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  func first(_ name: String) -> String? { values(name).first }

  func contains(_ name: String) -> Bool { first(name) != nil }

  /// The items of a list field, such as `Transfer-Encoding: gzip, chunked`.
  func words(_ name: String) -> [String] {
    values(name).flatMap { $0.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init) }
  }

  /// Whether the values are safe to send: a line break would start a forged header.
  var areSendable: Bool {
    fields.allSatisfy { $0.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") } }
  }

  /// Continues the last value; such a line begins with white space.
  mutating func `continue`(with text: String) {
    guard !fields.isEmpty else { return }
    fields[fields.count - 1].value += " " + text
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map(Field.init)
  }
}
