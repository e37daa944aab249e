#include "discord/gateway/gateway_url.hpp"

#include <fmt/format.h>

namespace discord {
namespace {

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace

std::string gateway_url(std::string_view base, std::string_view decoder_query) {
  base = base.substr(0, base.find('?'));
  const std::size_t authority = base.find("://");
  const bool has_path = authority != std::string_view::npos && base.find('/', authority + 3) != std::string_view::npos;
  return fmt::format("{}{}?v=10&encoding=json{}", base, has_path ? "" : "/", decoder_query);
}

bool may_connect(std::string_view url) {
  if (url.starts_with("wss://")) return true;
  if (!url.starts_with("ws://")) return false;
  const std::string_view authority = url.substr(5, url.find_first_of("/?", 5) - 5);
  // A name before an @ would pass for the host otherwise.
  if (authority.find('@') != std::string_view::npos) return false;
  const bool bracketed = authority.starts_with('[');
  return is_loopback(authority.substr(0, bracketed ? authority.find(']') + 1 : authority.find(':')));
}

}  // namespace discord
