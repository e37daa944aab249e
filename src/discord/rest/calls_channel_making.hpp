// Channels made, changed and taken away. Who may do what in them is calls_channels.hpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct ChannelDraft {
  std::string name;
  ChannelType type = ChannelType::Text;
  ChannelId parent_id;  // a category; zero: none
  std::string topic;
  std::optional<std::uint32_t> user_limit;  // of voice channels
  // Empty: those of the category.
  std::vector<Overwrite> overwrites;
};

// What is set changes.
struct ChannelChange {
  std::optional<std::string> name;
  std::optional<std::string> topic;
  std::optional<ChannelId> parent_id;  // zero: out of its category
  std::optional<bool> nsfw;
  std::optional<std::chrono::seconds> slowmode;
  std::optional<std::uint32_t> user_limit;
};

Task<Answer<Channel>> create_channel(Rest& rest, GuildId guild, ChannelDraft draft, std::string reason);
// A name or a topic may be changed twice in ten minutes; other changes do not wait for those.
Task<Answer<Channel>> change_channel(Rest& rest, ChannelId channel, ChannelChange change, std::string reason);
Task<Answer<void>> delete_channel(Rest& rest, ChannelId channel, std::string reason);

struct ChannelMove {
  ChannelId channel;
  std::int32_t position = 0;
};
Task<Answer<void>> move_channels(Rest& rest, GuildId guild, std::vector<ChannelMove> moves);

}  // namespace discord
