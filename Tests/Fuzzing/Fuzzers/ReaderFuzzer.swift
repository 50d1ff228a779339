import JSON

/// The reader of JSON, which forgives.
enum ReaderFuzzer {
  private struct Reading: Equatable {
    var value: JSONValue
    var written: [UInt8]
    var isCut: Bool
  }

  static func take(_ bytes: [UInt8]) {
    let (whole, record, list) = (read(bytes, as: .value), read(bytes, as: .record), read(bytes, as: .list))
    if let whole { require(record == whole && list == whole, "one form reads another document than another") }
    for reading in [whole, record, list].compactMap(\.self) {
      require(reading == whole || reading.isCut || whole == nil, "a whole document is read in two ways")
      let again = JSONText.value(reading.written)
      require(again == reading.value, "what was written is read as another value: \(reading)")
      let encoded = JSONText.value(Array(JSONText.compact(reading.value).utf8))
      require(encoded == reading.value, "what was encoded is read as another value: \(reading)")
    }
    takeDamage(bytes)
  }

  private static func read(_ bytes: [UInt8], as form: JSONForm) -> Reading? {
    JSONTape.reading(bytes, depth: JSONText.depthLimit, as: form) { tape in
      var written = ContiguousArray<UInt8>()
      tape.write(JSONTape.root, to: &written)
      return Reading(value: tape.value(JSONTape.root), written: Array(written), isCut: tape.isCut)
    }
  }

  /// Four rows, the second with the bytes in a text: whatever they are, the others are read, or the list is known to be cut.
  private static func takeDamage(_ bytes: [UInt8]) {
    let rows = [("a", Array("x".utf8)), ("b", bytes), ("c", Array("y".utf8)), ("d", Array("z".utf8))].map { id, text in
      Array(#"{"id": "\#(id)", "status": "error", "error_info": ""#.utf8) + text + Array("\"}".utf8)
    }
    let list = Array(#"{"operation_logs": ["#.utf8) + rows.joined(separator: ", ".utf8) + Array("]}".utf8)
    guard let reading = read(list, as: .list) else { fatalError("a list with damage in a text is refused") }
    let elements = reading.value["operation_logs"]?.array ?? []
    let ids = Set(elements.compactMap { $0["id"]?.string })
    // A bracket may be the list's end: then what follows is no part of it.
    if !bytes.contains(UInt8(ascii: "]")) {
      require(reading.isCut || ids.isSuperset(of: ["a", "c", "d"]), "rows are lost without a word: \(reading)")
    }
    if !bytes.contains(UInt8(ascii: "\"")), !bytes.contains(UInt8(ascii: "\\")) {
      require(!reading.isCut && ids.count == 4 && elements.count == 4, "damage in a text costs a row: \(reading)")
    }
  }
}
