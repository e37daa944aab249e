// Transport compression of a gateway connection: one stream for its whole life, flushed after every message.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace discord_sim {

class Compressor {
 public:
  virtual ~Compressor() = default;
  virtual std::string compress(std::string_view message) = 0;
};

// "zlib-stream" or "zstd-stream"; nullptr for any other name.
std::unique_ptr<Compressor> make_compressor(std::string_view name);

}  // namespace discord_sim
