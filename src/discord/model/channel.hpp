// Channels, threads among them, and the permission overwrites that they carry.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/permission.hpp"

namespace discord {

enum class ChannelType : std::uint8_t {
  Text = 0,
  DirectMessage = 1,
  Voice = 2,
  GroupDirectMessage = 3,
  Category = 4,
  Announcement = 5,
  AnnouncementThread = 10,
  PublicThread = 11,
  PrivateThread = 12,
  Stage = 13,
  Directory = 14,
  Forum = 15,
  Media = 16,
};

constexpr bool is_thread(ChannelType type) {
  return type == ChannelType::AnnouncementThread || type == ChannelType::PublicThread ||
         type == ChannelType::PrivateThread;
}

enum class OverwriteType : std::uint8_t { Role = 0, Member = 1 };

struct Overwrite {
  std::uint64_t id = 0;  // a role's or a user's, as `type` says
  OverwriteType type = OverwriteType::Role;
  Permissions allow;
  Permissions deny;

  friend bool operator==(const Overwrite&, const Overwrite&) = default;
};

struct Channel {
  ChannelId id;
  ChannelType type = ChannelType::Text;
  GuildId guild_id;     // zero outside guilds; inside GUILD_CREATE it is filled from the guild
  ChannelId parent_id;  // the category, or a thread's channel
  std::int32_t position = 0;
  std::string name;
  std::string topic;
  std::vector<Overwrite> overwrites;
  std::uint32_t slowmode_s = 0;
  bool nsfw = false;
  // Threads alone:
  UserId owner_id;
  bool archived = false;
  bool locked = false;
  bool joined = false;  // the event carries our own thread member
};

// CHANNEL_DELETE and THREAD_DELETE need no more than this.
struct ChannelRef {
  ChannelId id;
  GuildId guild_id;
};

// THREAD_LIST_SYNC: the active threads of these channels, or of the whole guild when none is named.
struct ThreadListSync {
  GuildId guild_id;
  std::vector<ChannelId> channel_ids;
  std::vector<Channel> threads;
};

std::optional<Channel> parse_channel(Json json);
std::optional<std::vector<Channel>> parse_channels(Json json);
// Lists of threads, as REST wraps them; and who is in one.
std::optional<std::vector<Channel>> parse_threads(Json json);
std::optional<std::vector<UserId>> parse_thread_members(Json json);
std::optional<ChannelRef> parse_channel_ref(Json json);
std::optional<ThreadListSync> parse_thread_list_sync(Json json);

}  // namespace discord
