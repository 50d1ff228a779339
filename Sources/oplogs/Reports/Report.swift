import JSON
import OperationLogs

/// The result of a statistic: rows of values under named columns.
struct Report: Sendable {
  /// A column.
  struct Column: Hashable, Sendable {
    /// Which formats include the column by default.
    enum Place: Hashable, Sendable {
      case everywhere
      /// Too wide for a table.
      case dataOnly
      /// For people: a drawing, or a name.
      case tableOnly
      /// None: only if somebody asks for it.
      case nowhere
    }

    /// Its name in JSON, such as `first_seen`.
    var name: String
    var place: Place
    /// The field whose objects' names it shows; nil if it shows something else.
    var names: LogField?
    /// The width below which it is of no use in a table.
    var least: Int

    init(_ name: String, _ place: Place = .everywhere, names: LogField? = nil, least: Int = TextTable.leastWidth) {
      self.name = name
      self.place = place
      self.names = names
      self.least = least
    }

    /// Its title in tables: `First Seen`.
    var title: String {
      name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
  }

  /// A value, as data and as text.
  struct Value: Hashable, Sendable {
    var json: JSONValue
    var shown: String
  }

  var columns: [Column]
  /// Each row has as many values as there are columns.
  var rows: [[Value]]
  /// The names of the columns that a table can do without if it is too wide, the first ones first.
  var dispensable: [String] = []

  /// The values of the chosen columns, by column name.
  func members(of row: [Value], _ chosen: [Column]) -> [(name: String, value: Value)] {
    zip(columns, row).filter { chosen.contains($0.0) }.map { ($0.name, $1) }
  }
}

extension Report.Value {
  static func text(_ text: String?) -> Self {
    Self(json: text.map(JSONValue.string) ?? .null, shown: text ?? "None")
  }

  static func count(_ count: Int) -> Self {
    Self(json: .integer(Int64(count)), shown: count.grouped)
  }

  /// A count that may grow if more logs are read, which only a table says of each.
  static func count(_ count: Int, orMore: Bool) -> Self {
    Self(json: .integer(Int64(count)), shown: count.grouped(orMore: orMore))
  }

  /// A fraction, 0...1.
  static func share(_ share: Double) -> Self {
    Self(json: .number((share * 10_000).rounded() / 10_000), shown: "\(Int((share * 100).rounded()))%")
  }

  /// A time: in the API's form, and to the second, UTC.
  static func time(_ time: LogTime?) -> Self {
    guard let time else { return text(nil) }
    return Self(json: .string(time.text), shown: String(time.text.prefix(19)).replacing("T", with: " "))
  }

  /// A factor: `12×`.
  static func factor(_ factor: Double) -> Self {
    let tenths = (factor * 10).rounded() / 10
    return Self(json: .number(tenths), shown: "\(tenths)x")
  }

  /// Texts; a table only shows their number.
  static func list(_ texts: [String]) -> Self {
    Self(json: .array(texts.map(JSONValue.string)), shown: texts.joined(separator: " "))
  }
}
