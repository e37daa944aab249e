// Everything that the generator will send, as bytes of WebSocket frames, made before the clock starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace bench {

struct Load {
  std::size_t guilds = 1000;
  std::size_t members_per_guild = 200;
  std::size_t messages = 200'000;
  // The client is a member too, under a role that may do everything.
  bool client_governs = false;
};

inline constexpr std::string_view client_id = "42";
std::uint64_t guild_id(std::size_t guild);
std::uint64_t channel_id(std::size_t guild, std::size_t channel);
std::uint64_t user_id(std::size_t guild, std::size_t member);
inline constexpr std::size_t channels_per_guild = 20;

// One unmasked frame.
enum class FrameKind : unsigned char { Text = 0x81, Binary = 0x82 };
void append_frame(std::string& out, std::string_view payload, FrameKind kind = FrameKind::Text);

// One message: who says it where, and what, as it stands in JSON.
struct Said {
  std::size_t guild = 0;
  std::size_t member = 0;
  std::size_t channel = 0;
  std::uint64_t id = 0;
  std::string_view content;
};
std::string message_payload(const Said& said, std::uint64_t sequence);

std::string ready_payload(const Load& load, std::string_view resume_url);
// Each payload in its turn, and whether it is the last.
using Take = std::function<void(std::string_view payload, bool last)>;
void each_guild(const Load& load, const Take& take);
void each_message(const Load& load, const Take& take);

}  // namespace bench
