// Compressed messages of a gateway that is none: no more than the bound is ever made of them.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "discord/gateway/decoder.hpp"

namespace {

constexpr std::size_t message_bytes_max = 200'000;

void read(discord::Compression compression, const char* bytes, std::size_t size) {
  const auto decoder = discord::make_decoder(compression, message_bytes_max);
  for (std::size_t at = 0; at < size;) {
    // The first byte of each frame says how long it is.
    const std::size_t length =
        std::min<std::size_t>(static_cast<unsigned char>(bytes[at]) * std::size_t{16} + 1, size - at);
    std::string frame(bytes + at, length);
    at += length;
    const discord::Decoded outcome = decoder->feed(frame);
    if (outcome == discord::Decoded::Broken) return;
    if (outcome == discord::Decoded::Message && decoder->text().text().size() > message_bytes_max)
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto* const bytes = reinterpret_cast<const char*>(data) + 1;
  read(data[0] % 2 == 0 ? discord::Compression::Zlib : discord::Compression::Zstd, bytes, size - 1);
  return 0;
}
