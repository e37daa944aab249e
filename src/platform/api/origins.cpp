#include "platform/api/origins.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "net/url.hpp"

namespace herwa::platform {

Origins::Origins(std::string_view public_url, std::vector<std::string> allowed)
    : allowed_(std::move(allowed)) {
  const auto url = net::parse_url(public_url);
  if (!url) throw Failure(fmt::format("public_url cannot be read: {}", url.error().message));
  secure_ = url->secure();
  ours_.push_back(fmt::format("{}://{}", url->scheme, url->authority()));
  const bool loopback = url->host == "127.0.0.1" || url->host == "localhost";
  if (!loopback) return;
  net::Url other = *url;
  other.host = url->host == "localhost" ? "127.0.0.1" : "localhost";
  ours_.push_back(fmt::format("{}://{}", other.scheme, other.authority()));
}

bool Origins::ours(std::string_view origin) const { return std::ranges::find(ours_, origin) != ours_.end(); }

bool Origins::allowed(std::string_view origin) const {
  return std::ranges::find(allowed_, origin) != allowed_.end();
}

std::string Origins::base_for(std::string_view host) const {
  for (const std::string& origin : ours_) {
    if (origin.ends_with(fmt::format("//{}", host))) return origin;
  }
  return ours_.empty() ? std::string() : ours_.front();
}

bool came_by_tls(const net::HttpRequest& request, bool own_tls,
                 const std::vector<std::string>& trusted_proxies) {
  if (own_tls) return true;
  if (std::ranges::find(trusted_proxies, request.remote_address) == trusted_proxies.end()) return false;
  // Of several the first is what the client itself used.
  std::string_view scheme = request.headers.find("X-Forwarded-Proto").value_or("https");
  scheme = scheme.substr(0, scheme.find(','));
  while (scheme.ends_with(' ')) scheme.remove_suffix(1);
  return net::equal_without_case(scheme, "https");
}

std::string client_address(const net::HttpRequest& request, const std::vector<std::string>& trusted_proxies) {
  const auto trusted = [&trusted_proxies](std::string_view address) {
    return std::ranges::find(trusted_proxies, address) != trusted_proxies.end();
  };
  std::string client = request.remote_address;
  std::string_view list = request.headers.find("X-Forwarded-For").value_or("");
  while (trusted(client) && !list.empty()) {
    const std::size_t comma = list.rfind(',');
    std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    while (last.starts_with(' ')) last.remove_prefix(1);
    while (last.ends_with(' ')) last.remove_suffix(1);
    const bool plausible = !last.empty() && last.size() <= 45 &&
                           last.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
    if (!plausible) break;
    client = last;
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  }
  return client;
}

}  // namespace herwa::platform
