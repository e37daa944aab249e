// Frames from a stranger: each byte is used once, messages stay within their bound, and what was refused
// stays refused.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/internal/websocket_frame.hpp"

namespace {

using Outcome = herwa::net::internal::MessageDecoder::Outcome;

constexpr std::size_t message_bytes_max = 300;

void require(bool holds) {
  if (!holds) std::abort();
}

void read(herwa::net::internal::Side side, std::string_view bytes, std::size_t portion) {
  herwa::net::internal::MessageDecoder decoder(side, message_bytes_max);
  std::string message;
  std::string left;
  while (!bytes.empty()) {
    left += bytes.substr(0, portion);
    bytes.remove_prefix(std::min(portion, bytes.size()));
    while (true) {
      const auto taken = decoder.take(left, message);
      require(taken.used <= left.size() && message.size() <= message_bytes_max);
      left.erase(0, taken.used);
      if (taken.outcome == Outcome::Broken) return;
      if (taken.outcome == Outcome::Text || taken.outcome == Outcome::Binary) message.clear();
      if (taken.outcome == Outcome::NeedsMore) break;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t portion = 1 + data[0] % 64;
  read(herwa::net::internal::Side::Server, all, portion);
  read(herwa::net::internal::Side::Client, all, portion);
  return 0;
}
