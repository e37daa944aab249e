// From the bytes of one WebSocket message to the JSON text in them. Compression of the transport lives behind
// this: a decoder belongs to one connection, because a compressed stream begins anew with each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "discord/model/json.hpp"

namespace discord {

enum class Compression : std::uint8_t { None, Zlib, Zstd };

enum class Decoded : std::uint8_t {
  Message,
  NeedMore,  // the message goes on in the next frame
  Broken,    // close, and resume with a fresh decoder
};

class FrameDecoder {
 public:
  virtual ~FrameDecoder() = default;
  // After Message, text() is valid until the next call; `bytes` may be used in place.
  virtual Decoded feed(std::string& bytes) = 0;
  [[nodiscard]] virtual Json text() const = 0;
  // What to add to the gateway's url, such as "&compress=zstd-stream".
  [[nodiscard]] virtual std::string_view query() const = 0;
};

// Every frame is a text of its own.
std::unique_ptr<FrameDecoder> make_plain_decoder();
// One zlib stream for the connection; a message ends with a flush, perhaps some frames later.
std::unique_ptr<FrameDecoder> make_zlib_decoder(std::size_t message_bytes_max);
// One zstd stream for the connection; every frame of the WebSocket is one message, whether the zstd frame in
// it ends or not.
std::unique_ptr<FrameDecoder> make_zstd_decoder(std::size_t message_bytes_max);

// A message that would grow beyond the bound is Broken: a few bytes must not become all our memory.
std::unique_ptr<FrameDecoder> make_decoder(Compression compression, std::size_t message_bytes_max);

}  // namespace discord
