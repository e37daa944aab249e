// What guilds, messages and the shop have beside the main records of model.hpp. Objects that nothing but
// their own routes reads are kept as the JSON that is shown.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "testing/discord_sim/world/ids.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

using Shelf = std::map<Snowflake, Json>;

// Of one guild.
struct SideRecords {
  Shelf automod_rules{};
  Shelf scheduled_events{};
  std::map<Snowflake, std::set<UserId>> interested{};  // by event
  Shelf stickers{};
};

struct PollState {
  Json question{};
  Json answers = Json::array();
  Instant ends{};
  bool several = false;
  bool finalized = false;
  std::map<std::int64_t, std::vector<UserId>> votes{};  // by answer, numbered from 1
};

struct Invite {
  std::string code{};
  GuildId guild{};
  ChannelId channel{};
  UserId inviter{};
  std::int64_t uses = 0;
  std::int64_t uses_max = 0;
  std::int64_t age_max_s = 0;
  bool temporary = false;
  Instant made_at{};
};

// What an application sells, and what was bought.
struct Shop {
  Shelf skus{};
  Shelf entitlements{};
};

}  // namespace discord_sim
