import CLibYAML

/// The events of a YAML text, one after the other, as libyaml's parser finds them.
struct YAMLEvents: ~Copyable {
  /// What stands in the text.
  enum Event {
    /// `isPlain`: without quotes, so that it may be something else than text.
    case scalar(String, isPlain: Bool, anchor: String?)
    case sequenceStart(anchor: String?)
    case sequenceEnd
    case mappingStart(anchor: String?)
    case mappingEnd
    case alias(String)
    case documentStart, documentEnd, streamStart, streamEnd
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  /// The line of the last event, from 1.
  private(set) var line = 1

  init(_ text: String) {
    self.text = .allocate(capacity: text.utf8.count)
    _ = self.text.initialize(fromContentsOf: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails only where there is no memory, and then every event does.
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next event; after `streamEnd` there is none.
  mutating func next() throws(YAMLReader.Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw failure }
    defer { yaml_event_delete(&event) }
    line = Int(event.start_mark.line) + 1
    return switch event.type {
    case YAML_SCALAR_EVENT: Self.scalar(event.data.scalar)
    case YAML_SEQUENCE_START_EVENT: .sequenceStart(anchor: Self.text(event.data.sequence_start.anchor))
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT: .mappingStart(anchor: Self.text(event.data.mapping_start.anchor))
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_ALIAS_EVENT: .alias(Self.text(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_START_EVENT: .streamStart
    default: .streamEnd
    }
  }

  private static func scalar(_ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> Event {
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isText = text(scalar.tag) == YAML_STR_TAG
    return .scalar(
      String(decoding: bytes, as: UTF8.self),
      isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE && !isText,
      anchor: text(scalar.anchor)
    )
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  /// Line, column and problem without the line's text, which may hold a password.
  private var failure: YAMLReader.Failure {
    let parser = parser.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "it is not YAML"
    guard parser.error != YAML_READER_ERROR else {
      return YAMLReader.Failure(reason: "at byte \(parser.problem_offset): \(problem)")
    }
    let mark = parser.problem_mark
    return YAMLReader.Failure(reason: "line \(mark.line + 1), column \(mark.column + 1): \(problem)")
  }
}
