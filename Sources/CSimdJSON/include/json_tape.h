#ifndef JSON_TAPE_H
#define JSON_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A document as simdjson's parser stores it; see its doc/tape.md.
typedef struct {
  /// One word per value, containers also with their end; null if the document was rejected.
  const uint64_t *words;
  /// The strings: each is a length of four bytes, little-endian, followed by that many bytes of UTF-8.
  const uint8_t *texts;
} json_tape;

/// How many bytes the parser may read beyond a document's end.
extern const size_t json_tape_padding;

/// Parses a document.
///
/// The result belongs to the calling thread and is valid until that thread parses another document. `is_padded` says
/// that `json_tape_padding` bytes beyond the end belong to the same block of memory; otherwise the document is copied.
json_tape json_tape_parse(const uint8_t *bytes, size_t length, bool is_padded, size_t depth);

#ifdef __cplusplus
}
#endif

#endif
