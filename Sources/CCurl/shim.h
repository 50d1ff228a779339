#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

// Swift imports neither variadic functions nor curl's type-checking macros, so the functions below have fixed types.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed"
#endif

// Macros that contain a cast, which Swift does not import either.
static const long curl_auth_basic = (long)CURLAUTH_BASIC;
static inline const curl_version_info_data *curl_this_version(void) { return curl_version_info(CURLVERSION_NOW); }

static inline CURLcode curl_set_number(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the text; NULL restores the option's default.
static inline CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the bytes.
static inline CURLcode curl_set_bytes(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}

static inline CURLcode curl_set_receiver(CURL *easy, CURLoption option, curl_write_callback receiver) {
  return curl_easy_setopt(easy, option, receiver);
}

static inline CURLcode curl_set_opener(CURL *easy, curl_opensocket_callback opener) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

static inline long curl_number(CURL *easy, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t curl_size(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

/// NULL if there are none; libcurl owns them until the handle is freed.
static inline const struct curl_certinfo *curl_certificates(CURL *easy) {
  struct curl_certinfo *value = NULL;
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, &value) == CURLE_OK ? value : NULL;
}

static inline CURLcode curl_result(const CURLMsg *message) { return message->data.result; }

static inline CURLMcode curl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline void name_thread(const char *name) { prctl(PR_SET_NAME, name); }

#endif
