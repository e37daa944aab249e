#include "platform/stats/guild_stats.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "clickhouse/errors.hpp"
#include "platform/ingest/erasures.hpp"

namespace herwa::platform {
namespace {

using stat_queries::Asked;

// ClickHouse's own numbers.
enum class Code : int {
  UnknownFunction = 46,
  UnknownTable = 60,
  UnknownDatabase = 81,
  TooManyRows = 158,
  TimeoutExceeded = 159,
  TooManyQueries = 202,
  MemoryLimit = 241,
  TooManyBytes = 307,
  TooManyRowsOrBytes = 396
};

std::optional<StatRefusal> refusal_for(const clickhouse::ServerError& error) {
  switch (static_cast<Code>(error.code())) {
    // A view that is asked like a function is an unknown one before its migration.
    case Code::UnknownFunction:
    case Code::UnknownTable:
    case Code::UnknownDatabase: return StatRefusal::Away;
    case Code::TooManyRows:
    case Code::TimeoutExceeded:
    case Code::MemoryLimit:
    case Code::TooManyBytes:
    case Code::TooManyRowsOrBytes: return StatRefusal::TooMuch;
    case Code::TooManyQueries: return StatRefusal::Busy;
  }
  return std::nullopt;
}

struct TooManyAsk {};

}  // namespace

std::string_view name_of(StatRefusal refusal) {
  constexpr std::array<std::string_view, 4> names{"off", "away", "busy", "too_much"};
  return names[static_cast<std::size_t>(refusal)];
}

// One of few places to ask from; waits for it.
struct GuildStats::Turn {
  explicit Turn(GuildStats& stats) : stats_(stats) { ++stats_.running_; }
  ~Turn() {
    --stats_.running_;
    stats_.turns_.wake_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  static Task<> wait_for(GuildStats& stats) {
    if (stats.running_ < stats.options_.questions_at_once) co_return;
    if (stats.turns_.size() >= stats.options_.waiting_max) throw TooManyAsk();
    while (stats.running_ >= stats.options_.questions_at_once) co_await stats.turns_.wait();
  }

 private:
  GuildStats& stats_;
};

// Whoever asks lets those who want the same know, also when it fails or is cancelled: one of them asks then.
struct GuildStats::Asking {
  Asking(GuildStats& stats, std::string key) : stats_(stats), key_(std::move(key)) {
    stats_.asked_now_[key_] = flight;
  }
  ~Asking() {
    stats_.asked_now_.erase(key_);
    flight->waiting.wake_all();
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  const std::shared_ptr<Flight> flight = std::make_shared<Flight>();

 private:
  GuildStats& stats_;
  std::string key_;
};

GuildStats::GuildStats(const Surroundings& around, GuildStatsOptions options)
    : around_(around),
      options_(options),
      hits_(around.metrics.counter("herwa_stats_answers_total", "questions to the statistics",
                                   {{"from", "memory"}})),
      misses_(around.metrics.counter("herwa_stats_answers_total", "questions to the statistics",
                                     {{"from", "clickhouse"}})),
      refusals_(around.metrics.counter("herwa_stats_refused_total",
                                       "questions to the statistics that were not answered")) {}

bool GuildStats::reads_rows(const StatWindow& window) const {
  return !window.whole_hours && window.before_from() >= around_.timers.clock().now() - stat_queries::raw_for;
}

bool GuildStats::is_exact(const StatWindow& window) const { return window.whole_hours || reads_rows(window); }

// What is a "no" for people is returned, and what is a fault of ours goes on.
template <class T>
Task<StatAnswer<T>> GuildStats::or_refusal(Task<std::shared_ptr<const T>> work) {
  std::optional<StatRefusal> refusal;
  try {
    co_return co_await std::move(work);
  } catch (const TooManyAsk&) {
    refusal = StatRefusal::Busy;
  } catch (const clickhouse::ServerError& error) {
    refusal = refusal_for(error);
    if (!refusal) throw;
    log::warn("a question to the statistics was refused", {{"code", error.code()}});
  } catch (const TimedOut&) {
    refusal = StatRefusal::TooMuch;
  } catch (const Unavailable&) {
    refusal = StatRefusal::Away;
  }
  refusals_.add();
  co_return std::unexpected(*refusal);
}

template <class T>
Task<StatAnswer<T>> GuildStats::answer(Question question, Ask<T> ask) {
  if (around_.clickhouse == nullptr) co_return std::unexpected(StatRefusal::Off);
  co_return co_await or_refusal<T>(ask_or_keep<T>(std::move(question), std::move(ask)));
}

template <class T>
Task<std::shared_ptr<const T>> GuildStats::ask_or_keep(Question question, Ask<T> ask) {
  const std::string key = fmt::format("{} {} {} {}", question.guild.value(), question.name, question.details,
                                      question.window.key());
  while (true) {
    const StatTotals totals = co_await totals_of(question.guild);
    if (auto found = find(key, totals.changes)) {
      hits_.add();
      co_return std::static_pointer_cast<const T>(found);
    }
    const auto others = asked_now_.find(key);
    if (others != asked_now_.end()) {
      const std::shared_ptr<Flight> flight = others->second;
      co_await flight->waiting.wait();
      if (flight->failure) std::rethrow_exception(flight->failure);
      continue;
    }
    const Asking asking(*this, key);
    try {
      auto found = co_await ask_now<T>(question, ask);
      keep({.key = key, .version = totals.changes, .at = around_.timers.clock().tick(), .answer = found});
      co_return found;
    } catch (const Failure&) {
      asking.flight->failure = std::current_exception();
      throw;
    }
  }
}

template <class T>
Task<std::shared_ptr<const T>> GuildStats::ask_now(const Question& question, const Ask<T>& ask) {
  co_await Turn::wait_for(*this);
  const Turn turn(*this);
  misses_.add();
  Asked asked{.guild = question.guild, .window = question.window, .raw = reads_rows(question.window)};
  co_return std::make_shared<const T>(co_await ask(*around_.clickhouse, std::move(asked)));
}

Task<StatTotals> GuildStats::totals_of(GuildId guild) {
  const Tick now = around_.timers.clock().tick();
  if (const auto found = versions_.find(guild);
      found != versions_.end() && now - found->second.at < options_.version_for)
    co_return found->second.totals;
  const StatTotals totals = co_await stat_queries::totals(*around_.clickhouse, guild);
  // A handful of bytes for each server; of those that nobody asks for any more they go with the rest.
  if (versions_.size() >= 10 * options_.kept_max) versions_.clear();
  versions_[guild] = {.totals = totals, .at = now};
  co_return totals;
}

std::shared_ptr<const void> GuildStats::find(const std::string& key, std::uint64_t version) {
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  const auto place = found->second;
  if (place->version != version || around_.timers.clock().tick() - place->at >= options_.kept_for)
    return nullptr;
  kept_.splice(kept_.begin(), kept_, place);
  return place->answer;
}

void GuildStats::keep(Kept kept) {
  if (const auto found = places_.find(kept.key); found != places_.end()) kept_.erase(found->second);
  kept_.push_front(std::move(kept));
  places_[kept_.front().key] = kept_.begin();
  while (kept_.size() > options_.kept_max) {
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

Task<std::shared_ptr<const StatTotals>> GuildStats::shared_totals(GuildId guild) {
  co_return std::make_shared<const StatTotals>(co_await totals_of(guild));
}

Task<StatAnswer<StatTotals>> GuildStats::totals(GuildId guild) {
  if (around_.clickhouse == nullptr) co_return std::unexpected(StatRefusal::Off);
  co_return co_await or_refusal<StatTotals>(shared_totals(guild));
}

Task<StatAnswer<StatOverview>> GuildStats::overview(GuildId guild, StatWindow window) {
  return answer<StatOverview>({guild, "overview", "", std::move(window)}, stat_queries::overview);
}

Task<StatAnswer<StatActivity>> GuildStats::activity(GuildId guild, StatWindow window) {
  return answer<StatActivity>({guild, "activity", "", std::move(window)}, stat_queries::activity);
}

Task<StatAnswer<StatHeatMap>> GuildStats::heat_map(GuildId guild, StatWindow window, StatMeasure measure) {
  return answer<StatHeatMap>({guild, "heat_map", std::string(name_of(measure)), std::move(window)},
                             [measure](clickhouse::Client& client, Asked asked) {
                               return stat_queries::heat_map(client, std::move(asked), measure);
                             });
}

Task<StatAnswer<ChannelRanking>> GuildStats::top_channels(GuildId guild, StatWindow window,
                                                          StatMeasure measure) {
  return answer<ChannelRanking>({guild, "top_channels", std::string(name_of(measure)), std::move(window)},
                                [measure](clickhouse::Client& client, Asked asked) {
                                  return stat_queries::top_channels(client, std::move(asked), measure);
                                });
}

Task<StatAnswer<MemberRanking>> GuildStats::top_members(GuildId guild, StatWindow window,
                                                        StatMeasure measure) {
  return answer<MemberRanking>({guild, "top_members", std::string(name_of(measure)), std::move(window)},
                               [measure](clickhouse::Client& client, Asked asked) {
                                 return stat_queries::top_members(client, std::move(asked), measure);
                               });
}

Task<StatAnswer<CommandRanking>> GuildStats::commands(GuildId guild, StatWindow window) {
  return answer<CommandRanking>({guild, "commands", "", std::move(window)}, stat_queries::commands);
}

Task<StatAnswer<StatRetention>> GuildStats::retention(GuildId guild, StatWindow window) {
  return answer<StatRetention>({guild, "retention", "", std::move(window)}, stat_queries::retention);
}

Task<StatAnswer<StatFlow>> GuildStats::channel_flow(GuildId guild, StatWindow window) {
  return answer<StatFlow>({guild, "channel_flow", "", std::move(window)}, stat_queries::channel_flow);
}

Task<StatAnswer<StatModeration>> GuildStats::moderation(GuildId guild, StatWindow window) {
  return answer<StatModeration>({guild, "moderation", "", std::move(window)}, stat_queries::moderation);
}

Task<StatAnswer<StatMember>> GuildStats::member(GuildId guild, StatWindow window, UserId user) {
  return answer<StatMember>({guild, "member", user.text(), std::move(window)},
                            [user](clickhouse::Client& client, Asked asked) {
                              return stat_queries::member(client, std::move(asked), user);
                            });
}

Task<StatAnswer<StatChannel>> GuildStats::channel(GuildId guild, StatWindow window, ChannelId channel) {
  return answer<StatChannel>({guild, "channel", channel.text(), std::move(window)},
                             [channel](clickhouse::Client& client, Asked asked) {
                               return stat_queries::channel(client, std::move(asked), channel);
                             });
}

Task<std::string> GuildStats::everything_of(GuildId guild, UserId user) {
  if (around_.clickhouse == nullptr) co_return "[]";
  co_return co_await statistics_of(*around_.clickhouse, guild, user);
}

}  // namespace herwa::platform
