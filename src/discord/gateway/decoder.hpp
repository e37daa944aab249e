// From the bytes of one WebSocket message to the JSON text in them. Compression of the transport lives behind
// this: a decoder belongs to one connection, because a compressed stream begins anew with each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "discord/model/json.hpp"

namespace discord {

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

}  // namespace discord
