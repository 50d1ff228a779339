import CLibYAML

/// A value to be written as YAML.
indirect enum YAMLNode {
  case null
  /// A number or boolean, written without quotes.
  case literal(String)
  case text(String)
  case sequence([YAMLNode])
  case mapping([(key: String, value: YAMLNode)])
}

/// A YAML text from libyaml's emitter, which escapes everything except printable ASCII.
struct YAMLText: ~Copyable {
  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let output: UnsafeMutablePointer<[UInt8]>

  /// The node as a complete document.
  static func text(of node: YAMLNode) -> String {
    var text = YAMLText()
    return text.document(node)
  }

  private init() {
    output = .allocate(capacity: 1)
    output.initialize(to: [])
    emitter = .allocate(capacity: 1)
    emitter.initialize(to: yaml_emitter_t())
    // Fails only without memory, and then every event fails too.
    yaml_emitter_initialize(emitter)
    yaml_emitter_set_output(
      emitter,
      { output, bytes, count in
        output?.assumingMemoryBound(to: [UInt8].self).pointee += UnsafeBufferPointer(start: bytes, count: count)
        return 1
      },
      output
    )
  }

  deinit {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
    output.deinitialize(count: 1)
    output.deallocate()
  }

  private mutating func document(_ node: YAMLNode) -> String {
    emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
    write(node)
    emit { yaml_document_end_event_initialize(&$0, 1) }
    emit { yaml_stream_end_event_initialize(&$0) }
    return String(decoding: output.pointee, as: UTF8.self)
  }

  private mutating func write(_ node: YAMLNode) {
    switch node {
    case .null: scalar("null", isPlain: true)
    case .literal(let text): scalar(text, isPlain: true)
    case .text(let text): scalar(text, isPlain: !PlainScalar.isOtherThanText(text))
    case .sequence(let nodes):
      emit { yaml_sequence_start_event_initialize(&$0, nil, nil, 1, YAML_ANY_SEQUENCE_STYLE) }
      for node in nodes { write(node) }
      emit { yaml_sequence_end_event_initialize(&$0) }
    case .mapping(let members):
      emit { yaml_mapping_start_event_initialize(&$0, nil, nil, 1, YAML_ANY_MAPPING_STYLE) }
      for (key, value) in members {
        write(.text(key))
        write(value)
      }
      emit { yaml_mapping_end_event_initialize(&$0) }
    }
  }

  private mutating func scalar(_ text: String, isPlain: Bool) {
    let style = isPlain ? YAML_ANY_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE
    var bytes = Array(text.utf8)
    let count = Int32(bytes.count)
    emit { yaml_scalar_event_initialize(&$0, nil, nil, &bytes, count, isPlain ? 1 : 0, 1, style) }
  }

  private mutating func emit(_ make: (inout yaml_event_t) -> Int32) {
    var event = yaml_event_t()
    guard make(&event) != 0 else { return }
    // The emitter takes ownership of the event.
    yaml_emitter_emit(emitter, &event)
  }
}
