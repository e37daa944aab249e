// Addresses of the web: taking one apart, and the escaping that its parts need.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/errors.hpp"

namespace herwa::net {

struct Url {
  std::string scheme;        // http, https, ws or wss, in lower case
  std::string host;          // in lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;    // the scheme's own where none was written
  std::string target = "/";  // path and query, as a request line has them

  // Whether the scheme asks for TLS.
  [[nodiscard]] bool secure() const;
  // For the Host header: brackets where needed, the port only where it is not the scheme's own.
  [[nodiscard]] std::string authority() const;
  // Scheme, host and port: what connections are kept for, and safe to log (a path may hold a secret).
  [[nodiscard]] std::string origin() const;
};

// A fragment is dropped. User names, other schemes, and characters that no request line may hold are refused.
std::expected<Url, Refusal> parse_url(std::string_view text);

// Everything but letters, digits and -._~ becomes %XX: fit for one path segment or one query value.
std::string percent_encode(std::string_view text);
// nullopt where a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

using QueryParameters = std::vector<std::pair<std::string, std::string>>;
// Of a form or of what follows '?': "a=1&b=two+words". Broken escapes stay as they are; order and repetition
// are kept.
QueryParameters parse_query(std::string_view query);
std::optional<std::string> query_parameter(std::string_view query, std::string_view name);
std::string build_query(const QueryParameters& parameters);

}  // namespace herwa::net
