/// How to check a row against a request's parameter, since servers silently drop unknown filters.
public enum LogParameter: Hashable, Sendable {
  /// The field equals the text.
  case equal(LogField)
  /// The field contains the text.
  case contained(LogField)
  /// Rows do not show it.
  case unchecked

  func matches(_ log: OperationLog, _ text: String) -> Bool {
    switch self {
    case .equal(let field): field.value(of: log) == text
    case .contained(let field): field.value(of: log)?.containsCaseless(text) ?? false
    case .unchecked: true
    }
  }
}

/// A list column of one service.
public struct DialectColumn: Hashable, Sendable {
  /// The content of a column.
  public enum Content: Hashable, Sendable {
    /// An id, shown by its first digits.
    case id(LogField)
    case text(LogField)
    /// The progress of a running operation.
    case progress

    /// The field whose text is shown.
    public var field: LogField? {
      switch self {
      case .id(let field), .text(let field): field
      case .progress: nil
      }
    }
  }

  /// The title, in capitals.
  public var title: String
  /// The content.
  public var content: Content
  /// The width in a narrow list, in terminal columns.
  public var width: Int
  /// The width in a wide list; nil for the same.
  public var wideWidth: Int?
  /// Whether it takes precedence over the columns for duration and error.
  public var isEssential = false
}

/// A line in a log's detail.
public struct DialectField: Hashable, Sendable {
  /// The label before the value.
  public var label: String
  /// The value.
  public var field: LogField
  /// The record's field with the value.
  public var record: RecordField

  /// The service's name for it.
  public var name: String { record.name }

  init(_ label: String, _ field: LogField, of record: RecordField) {
    self.label = label
    self.field = field
    self.record = record
  }
}

/// A service's list of objects that have an id and a name, such as its plans.
public struct NamedObjects: Hashable, Sendable {
  /// The field with the object's id.
  public let field: LogField
  /// The path of the list below the endpoint's URL.
  public let path: String
  /// The list's key in the reply.
  public let key: String

  init(_ field: LogField, path: String, key: String) {
    (self.field, self.path, self.key) = (field, path, key)
  }
}

/// What to do about a failed log without `error_info`.
public struct MissingErrorAdvice: Hashable, Sendable {
  /// Why there is no error text.
  public var reason: String
  /// Where to look, one line each.
  public var places: [String]
  /// Commands that search for an id; `ID` stands for it.
  public var commands: [String]
}
