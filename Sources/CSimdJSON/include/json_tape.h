#ifndef JSON_TAPE_H
#define JSON_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A document as simdjson's parser leaves it; see its doc/tape.md.
typedef struct {
  /// A word a value, containers with their ends; null where the document was refused.
  const uint64_t *words;
  /// The texts, each as four bytes of length, little-endian, and so many bytes of UTF-8.
  const uint8_t *texts;
} json_tape;

/// Bytes that may be read beyond a document's end.
extern const size_t json_tape_padding;

/// Parses a document.
///
/// What is returned belongs to the calling thread, and is valid until it parses another document. `is_padded` says that
/// `json_tape_padding` bytes beyond the end belong to the same block of memory; without, the document is copied.
json_tape json_tape_parse(const uint8_t *bytes, size_t length, bool is_padded, size_t depth);

#ifdef __cplusplus
}
#endif

#endif
