// Addresses and forms from a stranger: what is accepted fits into a request line and a Host header, and what
// we encode comes back as it was.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/url.hpp"

namespace {

using namespace herwa::net;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c != 0x7F; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto url = parse_url(text)) {
    require(!url->host.empty() && url->target.starts_with('/'));
    require(is_plain(url->target) && is_plain(url->authority()));
    const auto again = parse_url(url->origin() + url->target);
    require(again && again->origin() == url->origin() && again->target == url->target);
  }
  require(percent_decode(percent_encode(text)) == std::string(text));
  (void)percent_decode(text);
  const QueryParameters parameters = parse_query(text);
  require(parse_query(build_query(parameters)) == parameters);
  (void)query_parameter(text, "a");
  return 0;
}
