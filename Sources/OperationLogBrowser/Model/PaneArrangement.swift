import TextScreen

/// Where the detail is while the list is shown too.
package enum PaneArrangement: String, Codable, Hashable, Sendable {
  case beside, below

  /// From this width on, the detail is beside the list unless somebody wants it below.
  static let wide = 160

  /// The wanted place if the detail has room there, or else the usual one; nil if only one pane fits.
  init?(_ size: Size, wanted: PaneArrangement?) {
    let usual: [PaneArrangement] = size.columns >= Self.wide ? [.beside, .below] : [.below]
    guard let fitting = ((wanted.map { [$0] } ?? []) + usual).first(where: { $0.fits(size) }) else { return nil }
    self = fitting
  }

  /// Whether a screen has room for both panes.
  func fits(_ size: Size) -> Bool { size.columns >= least.columns && size.rows >= least.rows }

  /// The smallest screen for it.
  var least: Size {
    switch self {
    case .beside: Size(columns: 140, rows: 24)
    case .below: Size(columns: 80, rows: 30)
    }
  }
}
