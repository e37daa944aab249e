#include "discord/gateway/gateway_url.hpp"

#include <fmt/format.h>

#include "net/loopback.hpp"
#include "net/url.hpp"

namespace discord {

std::string gateway_url(std::string_view base, std::string_view decoder_query) {
  base = base.substr(0, base.find('?'));
  const std::size_t authority = base.find("://");
  const bool has_path =
      authority != std::string_view::npos && base.find('/', authority + 3) != std::string_view::npos;
  return fmt::format("{}{}?v=10&encoding=json{}", base, has_path ? "" : "/", decoder_query);
}

bool may_connect(std::string_view text) {
  const auto url = herwa::net::parse_url(text);
  if (!url) return false;
  return url->scheme == "wss" || (url->scheme == "ws" && herwa::net::is_loopback(url->host));
}

}  // namespace discord
