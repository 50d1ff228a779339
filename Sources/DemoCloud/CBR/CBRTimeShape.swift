/// The documented formats of times, one per row: mostly milliseconds and an offset, also with Z, or without a zone.
enum CBRTimeShape {
  case offset
  case zulu
  case zoneless

  init(number: Int) {
    switch Int(Microseconds(number).floorModulo(10)) {
    case 8: self = .zulu
    case 9: self = .zoneless
    default: self = .offset
    }
  }

  func text(_ time: Microseconds) -> String {
    let text = CivilTime(time).text
    return switch self {
    case .offset: text.dropLast(3) + "+00:00"
    case .zulu: text.dropLast(7) + "Z"
    case .zoneless: text
    }
  }

  /// The end time of an unfinished task; nil if the field is left out.
  var unfinished: JSON? {
    switch self {
    case .offset: .null
    case .zulu: .string("")
    case .zoneless: nil
    }
  }
}
