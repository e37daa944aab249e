// Everything that the generator will send, as bytes of WebSocket frames, made before the clock starts.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace bench {

struct Load {
  std::size_t guilds = 1000;
  std::size_t members_per_guild = 200;
  std::size_t messages = 200'000;
};

// One unmasked frame.
enum class FrameKind : unsigned char { Text = 0x81, Binary = 0x82 };
void append_frame(std::string& out, std::string_view payload, FrameKind kind = FrameKind::Text);

std::string ready_payload(const Load& load, std::string_view resume_url);
// Each payload in its turn, and whether it is the last.
using Take = std::function<void(std::string_view payload, bool last)>;
void each_guild(const Load& load, const Take& take);
void each_message(const Load& load, const Take& take);

}  // namespace bench
