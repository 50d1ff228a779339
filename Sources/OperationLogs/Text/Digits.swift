extension Int {
  /// With commas between the thousands: `25,000`.
  public var grouped: String {
    var digits = String(magnitude)
    var place = digits.index(digits.endIndex, offsetBy: -3, limitedBy: digits.startIndex)
    while let comma = place, comma > digits.startIndex {
      digits.insert(",", at: comma)
      place = digits.index(comma, offsetBy: -3, limitedBy: digits.startIndex)
    }
    return (self < 0 ? "-" : "") + digits
  }

  /// A count that may grow has a plus: `2,000+`.
  public func grouped(orMore: Bool) -> String { orMore ? grouped + "+" : grouped }

  /// `1 log`, `1+ logs`.
  public func counted(_ noun: String, orMore: Bool) -> String {
    orMore ? "\(grouped)+ \(noun)s" : counted(noun)
  }

  /// `1 log`, `2,000 logs`.
  public func counted(_ noun: String) -> String {
    "\(grouped) \(noun)\(self == 1 ? "" : "s")"
  }
}
