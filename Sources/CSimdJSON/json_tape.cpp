#include "json_tape.h"

#include <simdjson.h>

namespace {

/// A parser keeps the room that its largest document took: up to this it is used again, as pages come by the thousand.
constexpr size_t kept_capacity = 4 << 20;

struct thread_parser {
  simdjson::dom::parser parser;
  size_t depth = 0;
};

thread_local thread_parser kept;

}  // namespace

extern "C" const size_t json_tape_padding = simdjson::SIMDJSON_PADDING;

extern "C" json_tape json_tape_parse(const uint8_t *bytes, size_t length, bool is_padded, size_t depth) {
  if (kept.parser.capacity() > kept_capacity || kept.depth != depth) {
    kept.parser = simdjson::dom::parser();
    kept.depth = depth;
  }
  if (kept.parser.capacity() < length) {
    // Twice the room of a page, so that the next one, which is a little longer, does not make it grow again.
    if (kept.parser.allocate(length < kept_capacity / 2 ? length * 2 : length, depth)) return {nullptr, nullptr};
  }
  if (kept.parser.parse(bytes, length, !is_padded).error()) return {nullptr, nullptr};
  return {kept.parser.doc.tape.get(), kept.parser.doc.string_buf.get()};
}
