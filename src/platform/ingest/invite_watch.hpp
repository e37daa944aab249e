// By which invitation members came. Discord does not say it: the uses of a server's invitations are listed
// when somebody has joined, and compared with what they were. It needs Manage Server; where the bot lacks it,
// or where several answers are possible, it stays unknown and nothing is counted.
//   InviteWatch watch(around);
//   watch.attach(bot.dispatcher());
//   tasks.spawn("watch invitations", watch.run());
#pragma once

#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

#include "base/metrics.hpp"
#include "discord/cache/cache.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/rest/rest.hpp"
#include "net/timers.hpp"
#include "platform/ingest/happening.hpp"
#include "platform/ingest/invite_book.hpp"

namespace herwa::platform {

struct InviteWatchOptions {
  // Members who come in a crowd are one question.
  Duration gather = std::chrono::seconds(2);
  // Between two questions, so that a big bot's lists are in no hurry.
  Duration pause = std::chrono::seconds(1);
  // Servers whose list is not known are looked for so often.
  Duration survey_every = std::chrono::minutes(1);
  std::size_t waiting_max = 1000;  // members of one server; by what those behind them came is not known
};

class InviteWatch {
 public:
  struct Surroundings {
    discord::Rest& rest;
    const discord::Cache& cache;
    net::Timers& timers;
    Metrics& metrics;
    std::function<void(const Happening&)> tell;
  };
  explicit InviteWatch(Surroundings around, InviteWatchOptions options = {});

  void attach(discord::Dispatcher& dispatcher);
  void accept(const discord::Event& event);
  // Until it is cancelled.
  Task<> run();

 private:
  struct Joined {
    UserId user;
    Instant at{};
  };
  struct Guild {
    InviteBook book;
    std::vector<Joined> waiting;
    Tick since{};  // of the first of them
  };
  void joined(const discord::Event& event);
  std::optional<GuildId> next();
  void survey();
  [[nodiscard]] bool may_list(GuildId guild) const;
  Task<> look(GuildId id);
  void tell(GuildId guild, const std::vector<InviteUse>& uses, const std::vector<Joined>& members);

  Surroundings around_;
  InviteWatchOptions options_;
  std::unordered_map<GuildId, Guild> guilds_;
  std::deque<GuildId> asked_for_;  // where somebody joined, in their order
  std::deque<GuildId> unknown_;
  Tick surveyed_{};
  bool surveyed_once_ = false;
  Counter& found_;
  Counter& not_found_;
};

}  // namespace herwa::platform
