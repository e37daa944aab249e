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

}  // namespace herwa::platform
