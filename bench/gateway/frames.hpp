// Everything that the generator will send, as bytes of WebSocket frames, made before the clock starts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bench {

struct Load {
  std::size_t guilds = 1000;
  std::size_t members_per_guild = 200;
  std::size_t messages = 200'000;
};

// One unmasked text frame.
void append_frame(std::string& out, std::string_view payload);

std::string ready_payload(const Load& load, std::string_view resume_url);
std::string guild_frames(const Load& load);
std::string message_frames(const Load& load);

}  // namespace bench
