import OperationLogs

/// The words of some logs, each stored once: UUIDs and other texts.
struct WordTable {
  private(set) var ids: ContiguousArray<PackedID> = []
  /// The texts' bytes, concatenated, and the end of each.
  private var bytes: ContiguousArray<UInt8> = []
  private var ends: ContiguousArray<Int> = []
  /// The class of each text, read as a status.
  private var classes: ContiguousArray<StatusClass> = []
  /// A hash table of words with linear probing; 0 if empty.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 1024)
  private var mask = 1023

  /// The word of a text.
  mutating func word(_ text: UnsafeBufferPointer<UInt8>) -> PackedRow.Word {
    if let id = PackedID(text) { return word(id) }
    return PackedRow.Word(text: place(of: text))
  }

  mutating func word(_ id: PackedID) -> PackedRow.Word {
    var slot = Int(truncatingIfNeeded: PackedHash.of(id)) & mask
    while slots[slot] != 0 {
      let word = PackedRow.Word(number: slots[slot])
      if let place = word.idPlace, ids[place] == id { return word }
      slot = (slot + 1) & mask
    }
    ids.append(id)
    let word = PackedRow.Word(id: ids.count - 1)
    fill(slot, word)
    return word
  }

  /// The place of a text, stored as text in any case.
  mutating func place(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: PackedHash.of(text)) & mask
    while slots[slot] != 0 {
      if let place = PackedRow.Word(number: slots[slot]).textPlace, isText(place, text) { return place }
      slot = (slot + 1) & mask
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    classes.append(StatusClass(status: String(decoding: text, as: UTF8.self)))
    fill(slot, PackedRow.Word(text: ends.count - 1))
    return ends.count - 1
  }

  /// The class of a word, read as a status.
  func statusClass(_ word: PackedRow.Word) -> StatusClass {
    word.textPlace.map { classes[$0] } ?? .other
  }

  var texts: [String] {
    ends.indices.map { String(decoding: bytes[range(of: $0)], as: UTF8.self) }
  }

  /// Whether the text at a place equals another.
  func isText(_ place: Int, _ text: StaticString) -> Bool {
    isText(place, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private func range(of place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

  private func isText(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range(of: place)]).isSame(as: text) }
  }

  private mutating func fill(_ slot: Int, _ word: PackedRow.Word) {
    slots[slot] = word.number
    if (ids.count + ends.count) * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = ContiguousArray(repeating: 0, count: mask + 1)
    for place in ids.indices { put(PackedRow.Word(id: place), PackedHash.of(ids[place])) }
    for place in ends.indices {
      let hash = bytes.withUnsafeBufferPointer { PackedHash.of(UnsafeBufferPointer(rebasing: $0[range(of: place)])) }
      put(PackedRow.Word(text: place), hash)
    }
  }

  private mutating func put(_ word: PackedRow.Word, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = word.number
  }
}
