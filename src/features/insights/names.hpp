// What channels and people are called, for pictures: embeds name them by mention, which Discord fills in.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "discord/cache/guild_entry.hpp"
#include "net/timers.hpp"
#include "platform/bot/bot.hpp"
#include "platform/interactions/context.hpp"

namespace herwa::features::insights {

// Names of members, remembered for some minutes; whoever cannot be asked in time is called by the end of the
// id.
class MemberNames {
 public:
  MemberNames(net::Timers& timers, std::function<platform::Bot&()> bot)
      : timers_(timers), bot_(std::move(bot)) {}

  Task<std::map<UserId, std::string>> of(GuildId guild, std::vector<UserId> users);

 private:
  struct Known {
    std::string name;
    Tick at{};
  };
  Task<> ask(GuildId guild, std::vector<UserId> users);

  net::Timers& timers_;
  std::function<platform::Bot&()> bot_;
  std::map<std::pair<GuildId, UserId>, Known> known_;
};

// What the asker sees of the server's channels; of everybody's, where everybody sees the answer.
class SeenChannels {
 public:
  SeenChannels(const discord::GuildEntry* guild, const platform::Scene& scene, bool for_everybody)
      : guild_(guild), scene_(scene), for_everybody_(for_everybody) {}

  // Gone ones are seen by nobody but those who manage the server.
  [[nodiscard]] bool sees(ChannelId channel) const;
  // "#general"; empty where it is gone.
  [[nodiscard]] std::string name_of(ChannelId channel) const;

 private:
  const discord::GuildEntry* guild_;
  const platform::Scene& scene_;
  bool for_everybody_;
};

}  // namespace herwa::features::insights
