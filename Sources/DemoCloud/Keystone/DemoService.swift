/// The services in the demo cloud's catalog.
package enum DemoService: String, CaseIterable, Sendable {
  /// Only Karbor, as `data-protect`.
  case karbor
  /// Only Cloud Backup and Recovery, as `cbr`.
  case cbr
  /// Both.
  case both

  var hasKarbor: Bool { self != .cbr }
  var hasCBR: Bool { self != .karbor }
}
