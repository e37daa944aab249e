// What is different of a role or a channel, in words that stand in the log: before and after, field by field.
// What people do not see (their order) makes no difference. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/guild.hpp"

namespace herwa::features::serverlog {

struct RoleLook {
  RoleId id;
  std::string name;
  discord::Permissions permissions;
  std::uint32_t color = 0;
  bool hoist = false;
  bool mentionable = false;
  friend bool operator==(const RoleLook&, const RoleLook&) = default;
};

struct ChannelLook {
  ChannelId id;
  discord::ChannelType type = discord::ChannelType::Text;
  ChannelId parent;
  std::string name;
  std::uint32_t slowmode_s = 0;
  bool nsfw = false;
  std::vector<discord::Overwrite> overwrites;  // sorted by id
  friend bool operator==(const ChannelLook&, const ChannelLook&) = default;
};

RoleLook look_of(const discord::Role& role);
ChannelLook look_of(const discord::Channel& channel);

// Names of channels, roles and members, as they are shown.
struct Names {
  std::function<std::string(ChannelId)> channel;
  std::function<std::string(RoleId)> role;
};
struct Difference {
  std::string field;  // a key of words: "eventlog.name"
  std::string before;
  std::string after;
};
std::vector<Difference> differences(const RoleLook& before, const RoleLook& after);
std::vector<Difference> differences(const ChannelLook& before, const ChannelLook& after, const Names& names);

// "Text", as Discord calls it.
std::string_view type_name(discord::ChannelType type);

}  // namespace herwa::features::serverlog
