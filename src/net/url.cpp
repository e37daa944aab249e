#include "net/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace herwa::net {
namespace {

struct Scheme {
  std::string_view name;
  std::uint16_t port;
  bool secure;
};

constexpr std::array<Scheme, 4> schemes{
    {{"http", 80, false}, {"https", 443, true}, {"ws", 80, false}, {"wss", 443, true}}};

const Scheme* find_scheme(std::string_view name) {
  const auto* const found = std::ranges::find(schemes, name, &Scheme::name);
  return found == schemes.end() ? nullptr : found;
}

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string in_lower_case(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lowered;
}

std::unexpected<Refusal> refuse(std::string_view what) {
  // The address itself is left out: it may hold a secret, and this text reaches logs.
  return std::unexpected(Refusal{"bad_url", fmt::format("This is no address we can use: {}.", what)});
}

bool is_host_name(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) { return is_unreserved(c) && c != '~'; });
}

bool is_ipv6_text(std::string_view host) {
  return host.find(':') != std::string_view::npos &&
         std::ranges::all_of(host, [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
}

struct HostAndPort {
  std::string_view host;
  std::string_view port;
};

std::optional<HostAndPort> split_authority(std::string_view authority) {
  if (!authority.starts_with('[')) {
    const std::size_t colon = authority.find(':');
    if (colon == std::string_view::npos) return HostAndPort{authority, {}};
    return HostAndPort{authority.substr(0, colon), authority.substr(colon + 1)};
  }
  const std::size_t bracket = authority.find(']');
  if (bracket == std::string_view::npos) return std::nullopt;
  const std::string_view rest = authority.substr(bracket + 1);
  if (!rest.empty() && rest.front() != ':') return std::nullopt;
  return HostAndPort{authority.substr(1, bracket - 1), rest.empty() ? rest : rest.substr(1)};
}

std::optional<std::uint16_t> parse_port(std::string_view text, std::uint16_t otherwise) {
  if (text.empty()) return otherwise;
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

std::string decode_form(std::string_view text) {
  std::string plain(text);
  std::ranges::replace(plain, '+', ' ');
  return percent_decode(plain).value_or(plain);
}

}  // namespace

bool Url::secure() const {
  const Scheme* const found = find_scheme(scheme);
  return found != nullptr && found->secure;
}

std::string Url::authority() const {
  const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
  const Scheme* const found = find_scheme(scheme);
  return found != nullptr && found->port == port ? shown : fmt::format("{}:{}", shown, port);
}

std::string Url::origin() const { return fmt::format("{}://{}", scheme, authority()); }

std::expected<Url, Refusal> parse_url(std::string_view text) {
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos)
    return refuse("it does not begin with http://, https://, ws:// or wss://");
  Url url;
  url.scheme = in_lower_case(text.substr(0, mark));
  const Scheme* const scheme = find_scheme(url.scheme);
  if (scheme == nullptr) return refuse("its scheme is not http, https, ws or wss");

  std::string_view rest = text.substr(mark + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_size = std::min(rest.find_first_of("/?"), rest.size());
  const std::string_view authority = rest.substr(0, authority_size);
  const std::string_view target = rest.substr(authority_size);
  if (authority.find('@') != std::string_view::npos) return refuse("it holds a user name");

  const auto split = split_authority(authority);
  const bool host_ok =
      split && (authority.starts_with('[') ? is_ipv6_text(split->host) : is_host_name(split->host));
  if (!host_ok) return refuse("its host name is missing or malformed");
  const auto port = parse_port(split->port, scheme->port);
  if (!port) return refuse("its port is not a number from 1 to 65535");
  const bool printable = std::ranges::all_of(target, [](char c) { return c > ' ' && c < 0x7F; });
  if (!printable) return refuse("its path holds spaces or other characters that must be percent-encoded");

  url.host = in_lower_case(split->host);
  url.port = *port;
  url.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  return url;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded.push_back('%');
    encoded.push_back(digits[byte >> 4U]);
    encoded.push_back(digits[byte & 0x0FU]);
  }
  return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded.push_back(text[at]);
      continue;
    }
    const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    decoded.push_back(static_cast<char>(high * 16 + low));
    at += 2;
  }
  return decoded;
}

QueryParameters parse_query(std::string_view query) {
  QueryParameters parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string_view value = equals < part.size() ? part.substr(equals + 1) : std::string_view();
    parameters.emplace_back(decode_form(part.substr(0, equals)), decode_form(value));
  }
  return parameters;
}

std::optional<std::string> query_parameter(std::string_view query, std::string_view name) {
  for (auto& [key, value] : parse_query(query)) {
    if (key == name) return std::move(value);
  }
  return std::nullopt;
}

std::string build_query(const QueryParameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) query.push_back('&');
    query += percent_encode(name) + "=" + percent_encode(value);
  }
  return query;
}

}  // namespace herwa::net
