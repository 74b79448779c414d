#include "tools/service_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace relata::tools {
namespace {

using sparql::ServiceAnswer;
using sparql::ServiceError;
using sparql::ServiceRequest;
using std::chrono::milliseconds;

constexpr std::size_t largest_answer = std::size_t{64} << 20U;
constexpr milliseconds longest_wait = std::chrono::seconds(60), longest_connecting = std::chrono::seconds(10);
constexpr const char* accepted = "Accept: application/sparql-results+json, application/sparql-results+xml;q=0.8";
constexpr long most_redirects = 5;

struct FreeCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t receive(char* bytes, std::size_t, std::size_t count, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + count > largest_answer) return 0;
  text.append(bytes, count);
  return count;
}

milliseconds time_for(const ServiceRequest& request) {
  if (request.deadline == std::chrono::steady_clock::time_point::max()) return longest_wait;
  const auto left = std::chrono::ceil<milliseconds>(request.deadline - std::chrono::steady_clock::now());
  // 0 would mean for ever.
  return std::clamp(left, milliseconds(1), longest_wait);
}

bool is_web(const std::string& endpoint) {
  const auto begins = [&](std::string_view scheme) {
    return curl_strnequal(endpoint.c_str(), scheme.data(), scheme.size()) != 0;
  };
  return begins("http://") || begins("https://");
}

// libcurl's own defaults allow files, mail and more.
void allow_web_only(CURL* handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
}

std::string form_of(CURL* handle, const std::string& query) {
  const std::unique_ptr<char, decltype(&curl_free)> escaped(
      curl_easy_escape(handle, query.data(), static_cast<int>(query.size())), curl_free);
  if (!escaped) throw ServiceError("the query is too long");
  return std::string("query=") + escaped.get();
}

ServiceAnswer ask(const ServiceRequest& request) {
  if (!is_web(request.endpoint)) throw ServiceError("only http and https are asked");
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  const std::unique_ptr<CURL, FreeCurl> handle(started ? curl_easy_init() : nullptr);
  const std::unique_ptr<curl_slist, FreeCurl> headers(curl_slist_append(nullptr, accepted));
  if (!handle || !headers) throw ServiceError("libcurl does not start");
  auto* const curl = handle.get();
  ServiceAnswer answer;
  char message[CURL_ERROR_SIZE] = "";
  const auto form = form_of(curl, request.query);
  allow_web_only(curl);
  curl_easy_setopt(curl, CURLOPT_URL, request.endpoint.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form.size()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Relata/" RELATA_VERSION);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTREDIR, CURL_REDIR_POST_ALL);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(time_for(request).count()));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(longest_connecting.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
  const auto code = curl_easy_perform(curl);
  if (code == CURLE_WRITE_ERROR)
    throw ServiceError(fmt::format("answers with more than {} MiB", largest_answer >> 20U));
  if (code == CURLE_UNSUPPORTED_PROTOCOL) throw ServiceError("only http and https are asked");
  if (code != CURLE_OK) throw ServiceError(*message != '\0' ? message : curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) throw ServiceError(fmt::format("answers with HTTP status {}", status));
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  if (type != nullptr) answer.media_type = type;
  return answer;
}

}  // namespace

sparql::ServiceClient service_client(bool allowed) {
  if (allowed) return ask;
  return [](const ServiceRequest&) -> ServiceAnswer {
    throw ServiceError("other endpoints are asked only with --allow-service");
  };
}

void add_service_option(CLI::App& command, bool& allowed) {
  command.add_flag("--allow-service", allowed, "Let SERVICE send parts of the query, and values, to its endpoints");
}

}  // namespace relata::tools
