/// An id that is looked for among packed logs.
struct WantedID {
  let text: String
  /// Nil if it is not a UUID: such ids are stored as texts.
  let packed: PackedID?

  init(_ text: String) {
    self.text = text
    packed = PackedID(text)
  }

  /// Equal to `PackedLogs.idHash` of a log with this id.
  var hash: UInt64 { packed.map(PackedHash.of) ?? PackedHash.of(text) }
}
