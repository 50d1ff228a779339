import TextScreen
import TextWidgets

/// The box of an overlay: centred; where there is little room, all of it and without a border.
struct OverlayBox {
  let outer: Rectangle
  let inner: Rectangle

  /// The box that an overlay gets over the panes.
  init(_ wanted: Size, in body: Rectangle) {
    (outer, inner) = Box.frame(wanted: wanted, in: body)
  }

  /// The room inside.
  var size: Size { Size(columns: inner.columns, rows: inner.rows) }

  func draw(_ overlay: any Overlay, on screen: inout Screen, _ pen: Pen) {
    screen.fill(outer)
    if outer != inner { Box.draw(on: &screen, in: outer, title: overlay.title, pen) }
    overlay.draw(on: &screen, in: inner, pen)
  }
}
