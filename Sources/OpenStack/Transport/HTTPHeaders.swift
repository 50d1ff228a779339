/// Header fields in the order of the wire; names are compared without regard to case.
struct HTTPHeaders: Hashable, Sendable {
  struct Field: Hashable, Sendable {
    var name: String
    var value: String
  }

  private(set) var fields: [Field] = []

  mutating func add(name: String, value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// Every value of that name.
  func values(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  func first(_ name: String) -> String? { values(name).first }

  func contains(_ name: String) -> Bool { first(name) != nil }

  /// The words of a field that is a list, such as `Transfer-Encoding: gzip, chunked`.
  func words(_ name: String) -> [String] {
    values(name).flatMap { $0.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init) }
  }

  /// Whether the values can be sent: a line break in one would end it, and begin what nobody wrote.
  var areSendable: Bool {
    fields.allSatisfy { $0.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") } }
  }

  /// Continues the last value, as a line that begins with a blank does.
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
