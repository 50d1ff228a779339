import TextScreen
import TextWidgets

/// The frame of an overlay: centred, or without a border if there is little room.
struct OverlayBox {
  let outer: Rectangle
  let inner: Rectangle

  /// Places an overlay over the panes.
  init(_ wanted: Size, in body: Rectangle) {
    (outer, inner) = Box.frame(wanted: wanted, in: body)
  }

  /// The size inside the border.
  var size: Size { Size(columns: inner.columns, rows: inner.rows) }

  func draw(_ overlay: any Overlay, on screen: inout Screen, _ pen: Pen) {
    screen.fill(outer)
    if outer != inner { Box.draw(on: &screen, in: outer, title: overlay.title, pen) }
    overlay.draw(on: &screen, in: inner, pen)
  }
}
