#include "redis/url.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace herwa::redis {
namespace {

constexpr std::string_view forms = "use redis://[user:password@]host[:port][/db] or unix:///path[?db=n]";

std::unexpected<Refusal> refused(std::string_view what) {
  return std::unexpected(Refusal{"redis_url", fmt::format("the Redis URL {}: {}", what, forms)});
}

template <class Number>
std::optional<Number> digits_in(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

// Passwords hold what an URL cannot, written as %XX.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    unsigned byte = 0;
    const char* digits = text.data() + i + 1;
    if (i + 2 >= text.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
      return std::nullopt;
    out.push_back(static_cast<char>(byte));
    i += 2;
  }
  return out;
}

// Takes "user:password@" from the front of the rest; false when it cannot be read.
bool take_credentials(std::string_view& rest, Endpoint& endpoint) {
  const std::size_t at = rest.substr(0, rest.find('/')).rfind('@');
  if (at == std::string_view::npos) return true;
  const std::string_view both = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  const std::size_t colon = both.find(':');
  const auto user = percent_decoded(both.substr(0, colon));
  const auto password =
      percent_decoded(colon == std::string_view::npos ? std::string_view() : both.substr(colon + 1));
  if (!user || !password) return false;
  endpoint.user = user->empty() ? "default" : *user;
  endpoint.password = *password;
  return true;
}

std::expected<Endpoint, Refusal> parse_unix(std::string_view rest, Endpoint endpoint) {
  if (!take_credentials(rest, endpoint)) return refused("has a broken % in its user or password");
  const std::size_t question = rest.find('?');
  endpoint.socket_path = rest.substr(0, question);
  if (!endpoint.socket_path.starts_with('/')) return refused("has no absolute path to a socket");
  if (question == std::string_view::npos) return endpoint;
  const std::string_view query = rest.substr(question + 1);
  const auto database = query.starts_with("db=") ? digits_in<std::uint32_t>(query.substr(3)) : std::nullopt;
  if (!database) return refused("has a query other than db=<number>");
  endpoint.database = *database;
  return endpoint;
}

std::expected<Endpoint, Refusal> parse_tcp(std::string_view rest, Endpoint endpoint) {
  if (!take_credentials(rest, endpoint)) return refused("has a broken % in its user or password");
  const std::size_t slash = rest.find('/');
  std::string_view host = rest.substr(0, slash);
  if (slash != std::string_view::npos && slash + 1 < rest.size()) {
    const auto database = digits_in<std::uint32_t>(rest.substr(slash + 1));
    if (!database) return refused("has a database that is no number");
    endpoint.database = *database;
  }
  const bool bracketed = host.starts_with('[');
  const std::size_t host_end = bracketed ? host.find(']') : host.rfind(':');
  if (bracketed && host_end == std::string_view::npos) return refused("has an unclosed [");
  const std::string_view after =
      host_end == std::string_view::npos ? "" : host.substr(host_end + (bracketed ? 1 : 0));
  endpoint.host = bracketed ? host.substr(1, host_end - 1) : host.substr(0, host_end);
  if (endpoint.host.empty()) return refused("names no host");
  if (after.empty()) return endpoint;
  const auto port = after.starts_with(':') ? digits_in<std::uint16_t>(after.substr(1)) : std::nullopt;
  if (!port || *port == 0) return refused("has a port that is no number from 1 to 65535");
  endpoint.port = *port;
  return endpoint;
}

}  // namespace

std::string Endpoint::address() const {
  if (host.empty()) return socket_path;
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

std::expected<Endpoint, Refusal> parse_url(std::string_view url) {
  constexpr std::string_view tcp = "redis://";
  constexpr std::string_view tls = "rediss://";
  constexpr std::string_view local = "unix://";
  if (url.starts_with(tcp)) return parse_tcp(url.substr(tcp.size()), {});
  if (url.starts_with(local)) return parse_unix(url.substr(local.size()), {});
  if (url.starts_with(tls)) return refused("asks for TLS, which is not supported yet");
  return refused("begins with neither redis:// nor unix://");
}

}  // namespace herwa::redis
