// A server's statistics, for commands and routes: questions by name, each about one server and one window.
// What was answered is kept until something new happened in the server, so that a crowd costs one question. A
// "no" is returned, for people to read: that there is no analytics, that it is away, that too much was asked
// for.
//   const auto found = co_await stats.overview(guild, window);
//   if (!found) …found.error()…
//   draw(**found);
#pragma once

#include <exception>
#include <expected>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/metrics.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/stats/stat_queries.hpp"

namespace herwa::platform {

enum class [[nodiscard]] StatRefusal : std::uint8_t {
  Off,      // this Herwa has no analytics
  Away,     // ClickHouse does not answer, or is not migrated yet
  Busy,     // too many ask at once
  TooMuch,  // more would have to be read than one question may
};
std::string_view name_of(StatRefusal refusal);

template <class T>
using StatAnswer = std::expected<std::shared_ptr<const T>, StatRefusal>;

struct GuildStatsOptions {
  std::size_t kept_max = 400;
  // How long the version of a server's data is believed.
  Duration version_for = std::chrono::seconds(5);
  // What was kept goes then, whatever the version says.
  Duration kept_for = std::chrono::minutes(2);
  std::size_t questions_at_once = 4;
  std::size_t waiting_max = 100;
};

class GuildStats {
 public:
  struct Surroundings {
    clickhouse::Client* clickhouse = nullptr;  // null: analytics is off
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit GuildStats(const Surroundings& around, GuildStatsOptions options = {});
  GuildStats(const GuildStats&) = delete;
  GuildStats& operator=(const GuildStats&) = delete;

  // Since when something is known of the server, whatever the window.
  Task<StatAnswer<StatTotals>> totals(GuildId guild);
  Task<StatAnswer<StatOverview>> overview(GuildId guild, StatWindow window);
  Task<StatAnswer<StatActivity>> activity(GuildId guild, StatWindow window);
  Task<StatAnswer<StatHeatMap>> heat_map(GuildId guild, StatWindow window, StatMeasure measure);
  // At most a hundred rows; reactions and commands of channels too.
  Task<StatAnswer<ChannelRanking>> top_channels(GuildId guild, StatWindow window, StatMeasure measure);
  Task<StatAnswer<MemberRanking>> top_members(GuildId guild, StatWindow window, StatMeasure measure);
  Task<StatAnswer<CommandRanking>> commands(GuildId guild, StatWindow window);
  Task<StatAnswer<StatRetention>> retention(GuildId guild, StatWindow window);
  Task<StatAnswer<StatFlow>> channel_flow(GuildId guild, StatWindow window);
  Task<StatAnswer<StatModeration>> moderation(GuildId guild, StatWindow window);
  Task<StatAnswer<StatMember>> member(GuildId guild, StatWindow window, UserId user);
  Task<StatAnswer<StatChannel>> channel(GuildId guild, StatWindow window, ChannelId channel);

  // All that there is of a person in a server, hour by hour, as JSON; an empty list where analytics is off.
  // For whoever asks what is kept of them, so it throws as the client does.
  Task<std::string> everything_of(GuildId guild, UserId user);

  // Whether hours will do for this window, or else single rows are there; otherwise numbers at its points'
  // borders are off by less than an hour's worth.
  [[nodiscard]] bool is_exact(const StatWindow& window) const;
  [[nodiscard]] std::size_t kept() const { return kept_.size(); }

 private:
  struct Question {
    GuildId guild;
    std::string name;
    std::string details;
    StatWindow window;
  };
  struct Kept {
    std::string key;
    std::uint64_t version = 0;
    Tick at{};
    std::shared_ptr<const void> answer;
  };
  struct Version {
    StatTotals totals;
    Tick at{};
  };
  // One question under way, and what became of it for all who wait for the same.
  struct Flight {
    net::WaitQueue waiting;
    std::exception_ptr failure;
  };
  struct Turn;
  struct Asking;

  template <class T>
  using Ask = std::function<Task<T>(clickhouse::Client&, stat_queries::Asked)>;
  template <class T>
  Task<StatAnswer<T>> answer(Question question, Ask<T> ask);
  template <class T>
  Task<StatAnswer<T>> or_refusal(Task<std::shared_ptr<const T>> work);
  template <class T>
  Task<std::shared_ptr<const T>> ask_or_keep(Question question, Ask<T> ask);
  template <class T>
  Task<std::shared_ptr<const T>> ask_now(const Question& question, const Ask<T>& ask);
  Task<std::shared_ptr<const StatTotals>> shared_totals(GuildId guild);
  Task<StatTotals> totals_of(GuildId guild);
  [[nodiscard]] std::shared_ptr<const void> find(const std::string& key, std::uint64_t version);
  void keep(Kept kept);
  [[nodiscard]] bool reads_rows(const StatWindow& window) const;

  Surroundings around_;
  GuildStatsOptions options_;
  std::list<Kept> kept_;  // the last used first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
  std::unordered_map<GuildId, Version> versions_;
  std::map<std::string, std::shared_ptr<Flight>> asked_now_;
  std::size_t running_ = 0;
  net::WaitQueue turns_;
  Counter& hits_;
  Counter& misses_;
  Counter& refusals_;
};

}  // namespace herwa::platform
