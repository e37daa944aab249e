// Replies of a Redis that is none: refused by ProtocolError, never by anything else, within the limits.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/errors.hpp"
#include "redis/resp_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  herwa::redis::RespParser parser({.bulk_bytes_max = 4096,
                                   .reply_bytes_max = 16 * 1024,
                                   .elements_max = 1000,
                                   .depth_max = 8,
                                   .line_bytes_max = 256});
  try {
    while (size > 0) {
      while (parser.next()) {
      }
      const auto space = parser.space();
      const std::size_t portion = std::min(space.size(), size);
      std::memcpy(space.data(), data, portion);
      parser.filled(portion);
      data += portion;
      size -= portion;
    }
    while (parser.next()) {
    }
  } catch (const herwa::ProtocolError&) {
    // As it should be.
  }
  return 0;
}
