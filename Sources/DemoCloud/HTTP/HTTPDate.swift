/// The value of the Date header.
package enum HTTPDate {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The header's value for a time in seconds since 1970.
  package static func text(seconds: Double) -> String { text(Microseconds(seconds: seconds)) }

  /// A time like `Mon, 23 Nov 2026 12:42:42 GMT`.
  static func text(_ time: Microseconds) -> String {
    let civil = CivilTime(time)
    var bytes: [UInt8] = []
    bytes += days[Int(Microseconds(time.dayNumber).floorModulo(7))].utf8
    bytes += ", ".utf8
    appendNumber(civil.day, digits: 2, to: &bytes)
    bytes += " \(months[civil.month - 1]) ".utf8
    appendNumber(civil.year, digits: 4, to: &bytes)
    bytes += " ".utf8
    civil.appendTime(to: &bytes)
    bytes += " GMT".utf8
    return String(decoding: bytes, as: UTF8.self)
  }
}
