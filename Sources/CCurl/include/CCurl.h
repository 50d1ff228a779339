#ifndef CCURL_H
#define CCURL_H

// Swift imports neither variadic functions nor curl's type-checking macros, so the functions below have fixed types.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed"
#endif

/// Loads libcurl, and with it OpenSSL; no function of theirs may be called before.
///
/// Returns NULL, or why it cannot be loaded. Not to be called twice.
const char *curl_load(void);

// Macros that contain a cast, which Swift does not import either.
static const long curl_auth_basic = (long)CURLAUTH_BASIC;
static inline const curl_version_info_data *curl_this_version(void) { return curl_version_info(CURLVERSION_NOW); }

CURLcode curl_set_number(CURL *easy, CURLoption option, long value);
CURLcode curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// libcurl copies the text; NULL restores the option's default.
CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value);
/// libcurl copies the bytes.
CURLcode curl_set_bytes(CURL *easy, CURLoption option, const void *bytes, size_t count);
CURLcode curl_set_receiver(CURL *easy, CURLoption option, curl_write_callback receiver);
CURLcode curl_set_opener(CURL *easy, curl_opensocket_callback opener);
CURLMcode curl_multi_set_number(CURLM *multi, CURLMoption option, long value);

long curl_number(CURL *easy, CURLINFO info);
curl_off_t curl_size(CURL *easy, CURLINFO info);
/// NULL if there are none; libcurl owns them until the handle is freed.
const struct curl_certinfo *curl_certificates(CURL *easy);
static inline CURLcode curl_result(const CURLMsg *message) { return message->data.result; }

static inline void name_thread(const char *name) { prctl(PR_SET_NAME, name); }

#endif
