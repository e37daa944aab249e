// What a shard says to the gateway, as JSON texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"

namespace discord {

// Discord closes a connection that sends a longer one.
inline constexpr std::size_t sent_frame_bytes_max = 4096;

enum class OnlineStatus : std::uint8_t { Online, Idle, DoNotDisturb, Invisible };
enum class ActivityType : std::uint8_t {
  Playing = 0,
  Streaming = 1,
  Listening = 2,
  Watching = 3,
  Custom = 4,
  Competing = 5
};

struct Presence {
  OnlineStatus status = OnlineStatus::Online;
  ActivityType activity_type = ActivityType::Playing;
  std::string activity;  // empty: none
  std::string stream_url;
};

struct Identity {
  std::string token;
  std::uint32_t intents = 0;
  std::uint32_t shard_id = 0;
  std::uint32_t shard_count = 1;
  std::optional<Presence> presence;
};

// Either a prefix of names (empty: everybody, which needs an intent) or up to 100 users.
struct MemberRequest {
  GuildId guild_id;
  std::string query;
  std::uint32_t limit = 0;
  std::vector<UserId> users;
  std::string nonce;  // at most 32 bytes
};

std::string heartbeat_payload(std::optional<std::uint64_t> sequence);
std::string identify_payload(const Identity& identity);
std::string resume_payload(const std::string& token, const std::string& session_id, std::uint64_t sequence);
std::string presence_payload(const Presence& presence);
std::string member_request_payload(const MemberRequest& request);

}  // namespace discord
