/// What the demo cloud's catalog offers.
package enum DemoService: String, CaseIterable, Sendable {
  /// Karbor alone, as `data-protect`.
  case karbor
  /// Cloud Backup and Recovery alone, as `cbr`.
  case cbr
  /// Both.
  case both

  var hasKarbor: Bool { self != .cbr }
  var hasCBR: Bool { self != .karbor }
}
