#include "clickhouse/options.hpp"
#include "net/loopback.hpp"
#include "net/url.hpp"

namespace herwa::clickhouse {
namespace {

Refusal no_address() {
  return {.code = "clickhouse_url",
          .message = "The address of ClickHouse is written http://[user:password@]host[:port][/database]."};
}

}  // namespace

std::expected<Address, Refusal> parse_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::unexpected(no_address());
  std::string plain(url);
  Address address;
  // The password may hold an @, which is then written %40: the last one in front of the path counts.
  const std::size_t host = scheme + 3;
  const std::size_t path = std::min(url.find('/', host), url.size());
  const std::size_t at = url.substr(0, path).rfind('@');
  if (at != std::string_view::npos && at >= host) {
    const std::string_view who = url.substr(host, at - host);
    const std::size_t colon = std::min(who.find(':'), who.size());
    const auto user = net::percent_decode(who.substr(0, colon));
    const auto password = net::percent_decode(colon < who.size() ? who.substr(colon + 1) : "");
    if (!user || !password) return std::unexpected(no_address());
    address.user = *user;
    address.password = *password;
    plain.erase(host, at + 1 - host);
  }
  const auto parsed = net::parse_url(plain);
  if (!parsed || parsed->scheme.starts_with("ws")) return std::unexpected(no_address());
  const std::size_t query = std::min(parsed->target.find('?'), parsed->target.size());
  const auto database = net::percent_decode(std::string_view(parsed->target).substr(1, query - 1));
  if (!database) return std::unexpected(no_address());
  address.database = *database;
  address.origin = parsed->origin();
  address.is_here = net::is_loopback(parsed->host);
  return address;
}

}  // namespace herwa::clickhouse
