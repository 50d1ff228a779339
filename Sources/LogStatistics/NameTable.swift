import OperationLogs

/// Stores repeated texts once and gives each a number.
struct NameTable: Sendable {
  /// The number of a missing text.
  static let absent: Int32 = -1

  private var numbers: [ExactText: Int32] = [:]
  private var names: [String] = []

  mutating func number(of name: String?) -> Int32 {
    guard let name else { return Self.absent }
    if let number = numbers[ExactText(name)] { return number }
    let number = Int32(names.count)
    numbers[ExactText(name)] = number
    names.append(name)
    return number
  }

  func existingNumber(of name: String?) -> Int32? {
    name.map { numbers[ExactText($0)] } ?? Self.absent
  }

  subscript(number: Int32) -> String? {
    number == Self.absent ? nil : names[Int(number)]
  }
}
