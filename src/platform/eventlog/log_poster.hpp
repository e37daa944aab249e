// Posts log events to the guild's channels: gathered for two seconds, ten embeds a message, each kind to the
// channel that the guild chose for it. Before each message the channel is looked at: it must be there, the
// bot must be allowed to post, and nobody may read it who could not when the guild chose it. Otherwise
// posting into it stops and the guild's owner is told, once; it goes on by itself when the reason is gone, or
// when the channel is chosen again. What is not posted is stored all the same (EventLog).
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/cache/cache.hpp"
#include "discord/model/embed.hpp"
#include "discord/rest/rest.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/eventlog/log_rules.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct LogPosterOptions {
  Duration gathered_for = std::chrono::seconds(2);
  // More for one channel: the oldest are not posted.
  std::size_t waiting_max = 200;
  std::size_t channels_max = 20'000;
};

class LogPoster {
 public:
  struct Surroundings {
    Executor executor;
    postgres::Database& database;
    net::Timers& timers;
    Metrics& metrics;
    // Where events of a kind go; zero: nowhere. Throws when nobody knows at the moment.
    std::function<Task<ChannelId>(GuildId, std::string kind)> choose;
    // Both asked while it runs, when they exist.
    std::function<const discord::Cache&()> cache;
    std::function<discord::Rest&()> rest;
  };
  explicit LogPoster(const Surroundings& around, LogPosterOptions options = {});

  // Never waits.
  void post(GuildId guild, const std::string& kind, discord::Embed embed);
  // The guild chose its channels again: whoever can read them now may.
  void chosen_again(GuildId guild);

  void start(net::TaskGroup& tasks);
  // Everything that waits, once, each channel beside the others. What cannot be posted now stays and is tried
  // again.
  Task<> post_now();
  // Ends what is under way. Await it before this goes.
  Task<> close();
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct Noted {
    GuildId guild;
    std::string kind;
    discord::Embed embed;
  };
  // A channel only as the channel of a guild: a guild that chose another's never meets its line.
  struct Target {
    GuildId guild;
    ChannelId channel;
    friend auto operator<=>(const Target&, const Target&) = default;
  };
  struct Line {
    std::deque<discord::Embed> embeds;
    bool busy = false;  // a task is posting it
  };
  // A channel as it was when logs were let into it.
  struct Approval {
    std::vector<std::int64_t> readers;
    std::string stopped;  // why; empty: it is not
  };

  Task<> keep_posting();
  Task<> sort_into_lines();
  Task<> renew_chosen();
  Task<> begin_lines();
  Task<> work_on(Target target);
  Task<> post_line(Target target, Line& line);
  Task<bool> send(ChannelId channel, std::vector<discord::Embed> embeds);
  Task<log_rules::Trouble> look_at(const discord::GuildEntry& guild, ChannelId channel);
  Task<Approval*> approval_of(const discord::GuildEntry& guild, ChannelId channel);
  Task<> set_stopped(Target target, std::string reason);
  Task<> tell_owner(Target target, std::string reason);
  void not_posted(std::size_t count, const char* why);

  Surroundings around_;
  LogPosterOptions options_;
  std::deque<Noted> noted_;
  std::map<Target, Line> lines_;
  std::map<Target, Approval> approvals_;
  std::vector<GuildId> chosen_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::platform
