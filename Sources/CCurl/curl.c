// libcurl's functions under their own names, and OpenSSL's, which libcurl brings. They are loaded when the first request is
// made: the 29 libraries behind libcurl cost 4 ms, half of what `--help` or a file otherwise take.
#include "CCurl.h"
#include <dlfcn.h>

#define FUNCTIONS(each)                                                                                                \
  each(CURLcode, curl_global_init, (long flags), (flags))                                                              \
  each(curl_version_info_data *, curl_version_info, (CURLversion version), (version))                                  \
  each(CURL *, curl_easy_init, (void), ())                                                                             \
  each(void, curl_easy_cleanup, (CURL *easy), (easy))                                                                  \
  each(const char *, curl_easy_strerror, (CURLcode code), (code))                                                      \
  each(CURLM *, curl_multi_init, (void), ())                                                                           \
  each(CURLMcode, curl_multi_cleanup, (CURLM *multi), (multi))                                                         \
  each(CURLMcode, curl_multi_add_handle, (CURLM *multi, CURL *easy), (multi, easy))                                    \
  each(CURLMcode, curl_multi_remove_handle, (CURLM *multi, CURL *easy), (multi, easy))                                 \
  each(CURLMcode, curl_multi_perform, (CURLM *multi, int *running), (multi, running))                                  \
  each(CURLMcode, curl_multi_poll,                                                                                     \
       (CURLM *multi, struct curl_waitfd *also, unsigned int count, int timeout, int *ready),                          \
       (multi, also, count, timeout, ready))                                                                           \
  each(CURLMsg *, curl_multi_info_read, (CURLM *multi, int *left), (multi, left))                                      \
  each(struct curl_slist *, curl_slist_append, (struct curl_slist *list, const char *text), (list, text))              \
  each(void, curl_slist_free_all, (struct curl_slist *list), (list))                                                   \
  each(int, OPENSSL_init_crypto, (uint64_t options, const OPENSSL_INIT_SETTINGS *settings), (options, settings))       \
  each(const EVP_MD *, EVP_sha256, (void), ())                                                                         \
  each(int, EVP_Digest,                                                                                                \
       (const void *data, size_t count, unsigned char *digest, unsigned int *size, const EVP_MD *type, ENGINE *engine), \
       (data, count, digest, size, type, engine))                                                                      \
  each(unsigned char *, HMAC,                                                                                          \
       (const EVP_MD *type, const void *key, int length, const unsigned char *data, size_t count,                      \
        unsigned char *digest, unsigned int *size),                                                                    \
       (type, key, length, data, count, digest, size))

#define DEFINE(result, name, parameters, arguments)                                                                    \
  static result(*found_##name) parameters;                                                                             \
  result name parameters { return found_##name arguments; }
FUNCTIONS(DEFINE)

// The variadic ones, which have fixed types below.
static __typeof__(curl_easy_setopt) *found_curl_easy_setopt;
static __typeof__(curl_easy_getinfo) *found_curl_easy_getinfo;
static __typeof__(curl_multi_setopt) *found_curl_multi_setopt;

#define FIND(name)                                                                                                     \
  if (!(*(void **)&found_##name = dlsym(library, #name))) return dlerror();
#define FIND_DEFINED(result, name, parameters, arguments) FIND(name)

const char *curl_load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_LAZY);
  if (!library) return dlerror();
  FUNCTIONS(FIND_DEFINED)
  FIND(curl_easy_setopt)
  FIND(curl_easy_getinfo)
  FIND(curl_multi_setopt)
  return NULL;
}

CURLcode curl_set_number(CURL *easy, CURLoption option, long value) {
  return found_curl_easy_setopt(easy, option, value);
}

CURLcode curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return found_curl_easy_setopt(easy, option, value);
}

CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return found_curl_easy_setopt(easy, option, value);
}

CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return found_curl_easy_setopt(easy, option, value);
}

CURLcode curl_set_bytes(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return found_curl_easy_setopt(easy, option, &blob);
}

CURLcode curl_set_receiver(CURL *easy, CURLoption option, curl_write_callback receiver) {
  return found_curl_easy_setopt(easy, option, receiver);
}

CURLcode curl_set_opener(CURL *easy, curl_opensocket_callback opener) {
  return found_curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

CURLMcode curl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
  return found_curl_multi_setopt(multi, option, value);
}

long curl_number(CURL *easy, CURLINFO info) {
  long value = 0;
  return found_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

curl_off_t curl_size(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return found_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

const struct curl_certinfo *curl_certificates(CURL *easy) {
  struct curl_certinfo *value = NULL;
  return found_curl_easy_getinfo(easy, CURLINFO_CERTINFO, &value) == CURLE_OK ? value : NULL;
}
