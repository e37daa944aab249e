// Posts log events to the guild's channels: gathered for two seconds, ten embeds a message, each kind to the
// channel that the guild chose for it. When much happens at once, many share an embed with a line each, so
// that a raid is a few messages and none of it is missing. What is to be posted is in a book on disk
// (PostBook) until it is: a process that dies in the middle leaves it to the next one, and Discord is asked
// for the same message under the same name, which it takes once.
// Before each message the channel is looked at: it must be there, the bot must be allowed to post, and nobody
// may read it who could not when the guild chose it. Otherwise posting into it stops and the guild's owner is
// told, once; it goes on by itself when the reason is gone, or when the channel is chosen again. What is not
// posted is stored all the same (EventLog).
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
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
#include "platform/eventlog/log_look.hpp"
#include "platform/eventlog/log_rules.hpp"
#include "platform/eventlog/post_book.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct LogPosterOptions {
  Duration gathered_for = std::chrono::seconds(2);
  // More for one channel: the oldest are not posted, and a line says how many.
  std::size_t waiting_max = 5000;
  std::size_t channels_max = 20'000;
  std::filesystem::path book;  // the folder; empty: memory alone, which a crash loses
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
    // All asked while it runs, when they exist.
    std::function<const discord::Cache&()> cache;
    std::function<discord::Rest&()> rest;
    std::function<const LogLook&()> look;
  };
  explicit LogPoster(const Surroundings& around, LogPosterOptions options = {});

  // Neither ever waits. An entry that was noted before is not posted again.
  void post(const LogEntry& entry);
  void amend(const LogAmendment& amendment);
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
  using Waiting = PostBook::Waiting;
  using Begun = PostBook::Begun;
  struct Noted {
    Waiting waiting;
    Tick at{};
  };
  // A channel only as the channel of a guild: a guild that chose another's never meets its line.
  struct Target {
    GuildId guild;
    ChannelId channel;
    friend auto operator<=>(const Target&, const Target&) = default;
  };
  struct Line {
    std::deque<Waiting> entries;
    std::deque<Begun> begun;  // of which nobody knows whether Discord has them
    std::size_t left_out = 0;
    bool busy = false;  // a task is posting it
    [[nodiscard]] bool empty() const { return entries.empty() && begun.empty(); }
  };
  // A channel as it was when logs were let into it.
  struct Approval {
    std::vector<std::int64_t> readers;
    std::string stopped;  // why; empty: it is not
  };

  void take_over();
  Task<> keep_posting();
  Task<> sort_into_lines(bool all);
  void put_into_line(Target target, Waiting waiting);
  Task<> renew_chosen();
  Task<> begin_lines(bool all);
  Task<> work_on(Target target);
  Task<> post_line(Target target, Line& line);
  void form_messages(Target target, Line& line);
  [[nodiscard]] std::vector<discord::Embed> embeds_of(const std::vector<Waiting>& entries) const;
  Task<bool> send(const Begun& message, std::size_t left_out);
  void give_up(Line& line, const char* why);
  Task<log_rules::Trouble> look_at(const discord::GuildEntry& guild, ChannelId channel);
  Task<Approval*> approval_of(const discord::GuildEntry& guild, ChannelId channel);
  Task<> set_stopped(Target target, std::string reason);
  Task<> tell_owner(Target target, std::string reason);
  void not_posted(std::size_t count, const char* why);
  void done(const std::vector<Waiting>& entries);
  [[nodiscard]] Instant now() const { return around_.timers.clock().now(); }

  Surroundings around_;
  LogPosterOptions options_;
  PostBook book_;
  std::deque<Noted> noted_;
  std::map<Target, Line> lines_;
  std::map<Target, Approval> approvals_;
  std::vector<GuildId> chosen_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::platform
