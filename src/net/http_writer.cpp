#include <fmt/format.h>
#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>

#include "base/errors.hpp"
#include "net/internal/http_writer.hpp"

namespace herwa::net::internal {
namespace {

constexpr bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

constexpr bool ends_a_name(char c) { return c == ':' || c == ' ' || is_control(c); }

void append_header(std::string& out, std::string_view name, std::string_view value) {
  if (name.empty() || std::ranges::any_of(name, ends_a_name)) {
    throw ProtocolError(
        fmt::format("a header's name is empty or holds a character that ends it (near \"{}\")",
                    name.substr(0, std::ranges::find_if(name, ends_a_name) - name.begin())));
  }
  // The value stays out of the message: it may be a secret.
  if (std::ranges::any_of(value, is_control)) {
    throw ProtocolError(
        fmt::format("the value of the header {} holds a line end or control character", name));
  }
  out.append(name).append(": ").append(value).append("\r\n");
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [name](std::string_view each) { return equal_without_case(name, each); });
}

}  // namespace

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string response_head(const HttpResponse& response, const ResponseFraming& framing) {
  const std::string_view reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason);
  // Asked by HEAD, only the handler knows how long the body would have been.
  const bool length_is_the_handlers =
      framing.length_announced || (framing.answers_head && response.body.empty() && !response.stream);
  for (const auto& [name, value] : response.headers) {
    if (is_one_of(name, {"connection", "transfer-encoding", "keep-alive"}) && response.status != 101)
      continue;
    if (equal_without_case(name, "content-length") && !length_is_the_handlers) continue;
    append_header(out, name, value);
  }
  if (!response.headers.find("Date")) append_header(out, "Date", framing.date);
  const bool length_known = !length_is_the_handlers || !response.headers.find("Content-Length");
  if (framing.chunked) append_header(out, "Transfer-Encoding", "chunked");
  if (may_have_body(response.status) && length_known && !response.stream) {
    append_header(out, "Content-Length", std::to_string(response.body.size()));
  }
  if (response.status != 101) {
    if (!framing.keep_alive) out += "Connection: close\r\n";
    if (framing.keep_alive && framing.http_1_0) out += "Connection: keep-alive\r\n";
  }
  return out += "\r\n";
}

std::string request_head(const HttpRequest& request, const Url& url, std::string_view user_agent) {
  if (request.method.empty() || std::ranges::any_of(request.method, ends_a_name)) {
    throw ProtocolError("the request's method is empty or holds a character that ends it");
  }
  std::string out = fmt::format("{} {} HTTP/1.1\r\n", request.method, url.target);
  append_header(out, "Host", request.headers.find("Host").value_or(url.authority()));
  if (!request.headers.find("User-Agent")) append_header(out, "User-Agent", user_agent);
  for (const auto& [name, value] : request.headers) {
    if (is_one_of(name, {"host", "content-length", "transfer-encoding"})) continue;
    append_header(out, name, value);
  }
  if (request.stream) {
    const auto length = request.headers.find("Content-Length");
    append_header(out, length ? "Content-Length" : "Transfer-Encoding", length.value_or("chunked"));
    return out += "\r\n";
  }
  const bool usually_has_body = is_one_of(request.method, {"POST", "PUT", "PATCH"});
  if (usually_has_body || !request.body.empty()) {
    append_header(out, "Content-Length", std::to_string(request.body.size()));
  }
  return out += "\r\n";
}

}  // namespace herwa::net::internal
