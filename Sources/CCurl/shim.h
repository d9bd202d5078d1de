#pragma once
// libcurl's setters are variadic, which Swift cannot call: one typed function for each kind of argument.
#include <curl/curl.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo
typedef size_t (*curl_transfer)(char *buffer, size_t size, size_t count, void *context);
static inline CURLcode curl_set_long(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_transfer(CURL *handle, CURLoption option, curl_transfer value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_get_long(CURL *handle, CURLINFO info, long *value) { return curl_easy_getinfo(handle, info, value); }
static inline CURLcode curl_get_socket(CURL *handle, CURLINFO info, curl_socket_t *value) { return curl_easy_getinfo(handle, info, value); }
