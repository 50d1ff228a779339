#include "json_tape.h"

#include <simdjson.h>

namespace {

/// A parser keeps the memory of its largest document. Up to this size it is reused, because pages arrive by the
/// thousand.
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
    // Twice the size of this page, so that a slightly longer next page does not reallocate.
    if (kept.parser.allocate(length < kept_capacity / 2 ? length * 2 : length, depth)) return {nullptr, nullptr};
  }
  if (kept.parser.parse(bytes, length, !is_padded).error()) return {nullptr, nullptr};
  return {kept.parser.doc.tape.get(), kept.parser.doc.string_buf.get()};
}
