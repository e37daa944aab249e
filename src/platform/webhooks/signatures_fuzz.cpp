// Deliveries of a stranger: no bytes are ever signed with a secret that nobody knows. The lines are the three
// headers; what follows is the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/webhooks/signatures.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view left(reinterpret_cast<const char*>(data), size);
  if (const auto secret = herwa::platform::parse_webhook_secret(left)) require(secret->size() >= 16);
  herwa::net::HttpRequest request;
  for (const std::string_view name : {"webhook-id", "webhook-timestamp", "webhook-signature"})
    request.headers.add(name, take_line(left));
  request.body = left;
  if (const auto envelope = herwa::platform::standard_envelope(request)) {
    require(envelope->sent >= herwa::Instant());
    require(!herwa::platform::is_signed(*envelope, {"a secret that is long enough"}));
  }
  return 0;
}
