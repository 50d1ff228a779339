import CLibYAML

/// The events of a YAML text, in order, from libyaml's parser.
package struct YAMLEvents: ~Copyable {
  /// One event.
  package enum Event {
    case scalar(String, YAMLTag, anchor: String?)
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
  package private(set) var line = 1

  /// The events of a text.
  package init(_ text: String) {
    self.text = .allocate(capacity: text.utf8.count)
    _ = self.text.initialize(fromContentsOf: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails only without memory, and then every event fails too.
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next event; must not be called after `streamEnd`.
  package mutating func next() throws(YAMLReader.Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw failure }
    defer { yaml_event_delete(&event) }
    line = Int(event.start_mark.line) + 1
    return switch event.type {
    case YAML_SCALAR_EVENT: try scalar(event.data.scalar)
    case YAML_SEQUENCE_START_EVENT:
      .sequenceStart(anchor: try anchor(event.data.sequence_start.anchor, event.data.sequence_start.tag, YAML_SEQ_TAG))
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      .mappingStart(anchor: try anchor(event.data.mapping_start.anchor, event.data.mapping_start.tag, YAML_MAP_TAG))
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_ALIAS_EVENT: .alias(Self.text(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_START_EVENT: .streamStart
    default: .streamEnd
    }
  }

  private func scalar(
    _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar
  ) throws(YAMLReader.Failure) -> Event {
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    guard let tag = YAMLTag(Self.text(scalar.tag), isPlain: isPlain) else {
      throw unknown(scalar.tag, hasValue: scalar.length > 0)
    }
    return .scalar(text, tag, anchor: Self.text(scalar.anchor))
  }

  /// The anchor of a list or mapping; its tag may only name that same type.
  private func anchor(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?,
    _ tag: UnsafeMutablePointer<yaml_char_t>?,
    _ usual: String
  ) throws(YAMLReader.Failure) -> String? {
    guard [nil, "!", usual].contains(Self.text(tag)) else { throw unknown(tag) }
    return Self.text(anchor)
  }

  /// A tag without a value is not repeated: it may be a password that begins with an exclamation mark.
  private func unknown(_ tag: UnsafeMutablePointer<yaml_char_t>?, hasValue: Bool = true) -> YAMLReader.Failure {
    let tag = (Self.text(tag) ?? "").replacing("tag:yaml.org,2002:", with: "!!")
    guard hasValue, tag.utf8.allSatisfy({ (33...126).contains($0) }) else {
      return YAMLReader.Failure("a tag has no meaning here; put a text that begins with ! in quotes", line: line)
    }
    return YAMLReader.Failure("the tag \(tag) has no meaning here", line: line)
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  /// Line, column and problem, without the line's text: it may contain a password.
  private var failure: YAMLReader.Failure {
    let parser = parser.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "it is not YAML"
    guard parser.error != YAML_READER_ERROR else {
      return YAMLReader.Failure("at byte \(parser.problem_offset): \(problem)")
    }
    let mark = parser.problem_mark
    return YAMLReader.Failure(problem, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

/// How to interpret a scalar.
package enum YAMLTag: Sendable {
  /// By its form: it has no quotes.
  case plain
  case text, boolean, null

  /// The interpretation for a scalar's tag; nil for a tag outside YAML's own types, such as `!vault`.
  ///
  /// Numbers are kept as text.
  init?(_ tag: String?, isPlain: Bool) {
    switch tag {
    case nil where isPlain: self = .plain
    case nil, "!", YAML_STR_TAG, YAML_INT_TAG, YAML_FLOAT_TAG, YAML_TIMESTAMP_TAG: self = .text
    case YAML_BOOL_TAG: self = .boolean
    case YAML_NULL_TAG: self = .null
    default: return nil
    }
  }
}
