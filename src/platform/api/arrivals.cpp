#include "platform/api/arrivals.hpp"

#include <algorithm>

namespace herwa::platform {

CameFrom Arrivals::of(const net::HttpRequest& request) const {
  return {.address = address_of(request), .by_tls = came_by_tls(request)};
}

CameFrom Arrivals::of_question(const net::HttpRequest& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const auto text = request.headers.find(Visits::header);
  if (visits == nullptr || !reads || !text) return of(request);
  auto of_reader = visits->read(*text);
  return of_reader ? std::move(*of_reader) : of(request);
}

bool Arrivals::trusts(std::string_view address) const {
  return std::ranges::find(trusted_proxies, address) != trusted_proxies.end();
}

// A proxy of ours that does not say is believed to have seen to it itself.
bool Arrivals::came_by_tls(const net::HttpRequest& request) const {
  if (over_tls) return true;
  if (!trusts(request.remote_address)) return false;
  // Of several the first is what the client itself used.
  std::string_view scheme = request.headers.find("X-Forwarded-Proto").value_or("https");
  scheme = scheme.substr(0, scheme.find(','));
  while (scheme.ends_with(' ')) scheme.remove_suffix(1);
  return net::equal_without_case(scheme, "https");
}

std::string Arrivals::address_of(const net::HttpRequest& request) const {
  std::string client = request.remote_address;
  std::string_view list = request.headers.find("X-Forwarded-For").value_or("");
  while (trusts(client) && !list.empty()) {
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
