#include "apps/herwa/event_counting.hpp"

#include <filesystem>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "platform/ingest/guild_samples.hpp"
#include "platform/ingest/read_happening.hpp"

namespace herwa::app {
namespace {

constexpr std::size_t connections_max = 2;
// Who leaves voice while nobody is told was there at least until we were last told something.
constexpr auto heard_every = std::chrono::seconds(10);
constexpr auto samples_every = std::chrono::minutes(15);

bool analytics_is_on(const Configuration& configuration) {
  return configuration.analytics_record || !configuration.clickhouse_url.empty();
}

platform::EventRecorderOptions recorder_options(const Configuration& configuration) {
  platform::EventRecorderOptions options;
  if (!configuration.journal_dir.empty())
    options.folder = std::filesystem::path(configuration.journal_dir) / "events";
  options.spill.bytes_max = static_cast<std::uint64_t>(configuration.analytics_spill_mb) * 1024 * 1024;
  return options;
}

}  // namespace

std::uint32_t intents_for_counting(const Configuration& configuration) {
  return analytics_is_on(configuration) ? platform::intents_for_counting() : 0;
}

std::unique_ptr<EventCounting> EventCounting::open(const Configuration& configuration,
                                                   platform::Process& process) {
  if (!analytics_is_on(configuration)) return nullptr;
  return std::make_unique<EventCounting>(configuration, process);
}

EventCounting::EventCounting(const Configuration& configuration, platform::Process& process)
    : process_(process),
      ingest_({process.executor(), process.timers(), process.metrics()},
              {.url = configuration.postgres_url,
               .role = "herwa_ingest",
               .application_name = "herwa bot (events)",
               .pool_name = "ingest",
               .connections_min = 1,
               .connections_max = connections_max}),
      staging_(ingest_, process.clock(),
               {.bytes_max = static_cast<std::uint64_t>(configuration.analytics_staged_mb) * 1024 * 1024,
                .metrics = &process.metrics()}),
      recorder_({process.executor(), staging_, process.timers(), process.metrics()},
                recorder_options(configuration)) {}

void EventCounting::attach(platform::Bot& bot, Duration drain) {
  bot_ = &bot;
  recorder_.attach(bot.dispatcher());
  invitations_.emplace(platform::InviteWatch::Surroundings{
      .rest = bot.rest(),
      .cache = bot.cache(),
      .timers = process_.timers(),
      .metrics = process_.metrics(),
      .tell = [this](const platform::Happening& used) { recorder_.sample(used); }});
  invitations_->attach(bot.dispatcher());
  bot.before_saving([this, drain] { return settle(drain); });
}

void EventCounting::start(net::TaskGroup& tasks) {
  tasks.spawn("connect for events", ingest_.start());
  recorder_.start(tasks);
  tasks.spawn("listen to the gateway", listen());
  tasks.spawn("count members", sample_guilds());
  if (invitations_) tasks.spawn("watch invitations", invitations_->run());
}

Task<> EventCounting::listen() {
  for (;;) {
    co_await process_.timers().wait(heard_every);
    note_heard();
  }
}

void EventCounting::note_heard() {
  if (bot_ == nullptr) return;
  for (const platform::Bot::Heard& shard : bot_->heard())
    recorder_.heard(shard.shard, shard.session, shard.at);
}

Task<> EventCounting::sample_guilds() {
  for (;;) {
    co_await process_.timers().wait(samples_every);
    co_await platform::sample_guilds(
        {.rest = bot_->rest(),
         .cache = bot_->cache(),
         .timers = process_.timers(),
         .tell = [this](const platform::Happening& sample) { recorder_.sample(sample); }});
  }
}

void EventCounting::note(const platform::SanctionApplied& act) {
  recorder_.note({.at = process_.clock().now(),
                  .kind = platform::HappeningKind::Moderation,
                  .guild = act.guild,
                  .channel = act.sanction.channel,
                  .user = act.sanction.by.user,
                  .target = act.sanction.target.value(),
                  .name = std::string(platform::name_of(act.sanction.kind))});
}

Task<> EventCounting::settle(Duration drain) {
  note_heard();
  try {
    co_await net::with_deadline(process_.timers(), drain, "writing events", recorder_.finish());
  } catch (const Failure& error) {
    log::warn("events wait on disk for the next start",
              {{"batches", recorder_.batches_on_disk()}, {"error", error.what()}});
  }
}

Task<> EventCounting::close() {
  co_await settle(std::chrono::seconds(1));
  co_await ingest_.close();
}

}  // namespace herwa::app
