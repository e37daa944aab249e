#include "testing/whole_bot/acting_bot.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "platform/eventlog/log_poster.hpp"
#include "platform/eventlog/log_settings.hpp"
#include "platform/events/guild_events.hpp"

namespace herwa::testing {

// What stands between a feature and the stores, as in the bot's process.
struct ActingBot::Room {
  explicit Room(ActingBot& test)
      : upkeep(test.simulation.loop().executor()),
        recorder({test.simulation.loop().executor(), test.database(), test.simulation.time(), *test.metrics},
                 {.folder = test.disk.empty() ? test.disk : test.disk / "records"}),
        log({recorder, test.database(), test.simulation.time(), [](GuildId) { return "en-US"; }},
            test.features,
            {.post =
                 [this](const platform::LogEntry& entry) {
                   const discord::Embed embed = log.look().embed(entry);
                   std::string line = entry.kind + ": " + embed.description;
                   for (const auto& field : embed.fields) line += " | " + field.value;
                   logged.push_back(std::move(line));
                   if (poster) poster->post(entry);
                 },
             .amend =
                 [this](const platform::LogAmendment& amendment) {
                   if (poster) poster->amend(amendment);
                 }}),
        events({.timers = test.simulation.time(),
                .metrics = *test.metrics,
                .works = [](GuildId, std::size_t) -> Task<bool> { co_return true; }},
               test.features),
        warnings({test.database(), test.redis_client(), test.simulation.time(), *test.metrics}),
        sanctions({.database = test.database(),
                   .recorder = recorder,
                   .clock = test.simulation.time(),
                   .metrics = *test.metrics,
                   .cache = [&test]() -> const discord::Cache& { return test.bot->cache(); },
                   .rest = [&test]() -> discord::Rest& { return test.bot->rest(); },
                   .on_applied =
                       [this, &test](platform::SanctionApplied event) {
                         test.tasks.spawn("tell", events.tell(std::move(event)));
                       },
                   .on_failed =
                       [this, &test](platform::SanctionFailed event) {
                         test.tasks.spawn("tell", events.tell(std::move(event)));
                       },
                   .manners = [&test](GuildId guild) { return manners_of(test, guild); },
                   .tally = &warnings}) {
    for (const auto& [kind, write] : test.record_kinds_) recorder.sink(kind, write);
    if (!test.disk.empty()) look_after_itself(test);
  }

  void look_after_itself(ActingBot& test) {
    poster = std::make_unique<platform::LogPoster>(
        platform::LogPoster::Surroundings{
            .executor = test.simulation.loop().executor(),
            .database = test.database(),
            .timers = test.simulation.time(),
            .metrics = *test.metrics,
            .choose = [&test](GuildId guild, std::string kind) { return channel_of(test, guild, kind); },
            .cache = [&test]() -> const discord::Cache& { return test.bot->cache(); },
            .rest = [&test]() -> discord::Rest& { return test.bot->rest(); },
            .look = [this]() -> const platform::LogLook& { return log.look(); }},
        platform::LogPosterOptions{.book = test.disk / "posts"});
    recorder.start(upkeep);
    poster->start(upkeep);
  }
  Task<> end() {
    upkeep.cancel();
    co_await upkeep.join();
    if (poster) co_await poster->close();
  }

  static Task<platform::ModerationSettings> manners_of(ActingBot& test, GuildId guild) {
    co_return *co_await test.settings().of<platform::ModerationSettings>(guild, platform::moderation_feature);
  }

  static Task<ChannelId> channel_of(ActingBot& test, GuildId guild, std::string kind) {
    co_return (co_await test.settings().of<platform::LogSettings>(guild, "serverlog"))->channel_of(kind);
  }

  std::vector<std::string> logged;
  std::unique_ptr<platform::LogPoster> poster;
  net::TaskGroup upkeep;
  platform::Recorder recorder;
  platform::EventLog log;
  platform::EventBus events;
  platform::WarningTally warnings;
  platform::Sanctions sanctions;
};

ActingBot::ActingBot(StorePlaces stores) : HousedBot(std::move(stores)) {}

ActingBot::~ActingBot() { stop(); }

void ActingBot::stop() {
  if (room_) wait_for(room_->end());
  HousedBot::stop();
  room_.reset();
}

void ActingBot::kill() {
  tasks.cancel();  // before anything else goes on
  wait_for(room_->end());
  WholeBot::kill();
  HousedBot::stop();
  room_.reset();
  record_kinds_.clear();
}

void ActingBot::go_on(std::vector<platform::Feature> with) {
  make(std::move(with));
  room_ = std::make_unique<Room>(*this);
  on_ran = [this](platform::CommandRun run) { tasks.spawn("tell", room_->events.tell(std::move(run))); };
  run();
}

void ActingBot::begin(std::vector<platform::Feature> with) {
  go_on(std::move(with));
  for (const char* name : {"owner", "ada", "bob"}) known[name] = guild.member_id(name);
  namespace may = discord_sim::permission;
  moderators = guild.add_role("Moderators", may::kick_members | may::ban_members | may::moderate_members |
                                                may::manage_roles | may::manage_messages |
                                                may::manage_channels | may::manage_nicknames);
  make_moderator("ada");
}

void ActingBot::make_moderator(std::string_view who) {
  auto& world = simulation.world();
  world.member_at(guild.id(), guild.member_id(who)).roles.push_back(moderators);
  discord_sim::announce_member(world, guild.id(), guild.member_id(who));
  simulation.advance(std::chrono::seconds(1));
}

std::string ActingBot::as(std::string_view who, std::string_view typed) {
  const auto reply = guild.as(who).slash(typed);
  return reply.refusal + reply.text + reply.embeds.dump();
}

const discord_sim::Member* ActingBot::member(const std::string& who) {
  return simulation.world().member(guild.id(), sim_user(who));
}

std::vector<std::string> ActingBot::told(const std::string& who) {
  std::vector<std::string> all;
  for (const auto& [id, channel] : simulation.world().channels()) {
    if (channel.guild || std::ranges::count(channel.recipients, sim_user(who)) == 0) continue;
    for (const auto& [message_id, message] : simulation.world().messages(id)) all.push_back(message.content);
  }
  return all;
}

const discord_sim::AuditEntry& ActingBot::last_audit() {
  return simulation.world().guild(guild.id())->audit_log.back();
}

platform::SanctionOutcome ActingBot::apply(Sanction sanction) {
  std::optional<SanctionOutcome> outcome;
  tasks.spawn("apply", keep(std::move(sanction), outcome));
  EXPECT_TRUE(simulation.run_until([&outcome] { return outcome.has_value(); }, std::chrono::minutes(3)));
  return outcome.value_or(SanctionOutcome{.state = SanctionOutcome::State::Failed});
}

Task<> ActingBot::keep(Sanction sanction, std::optional<SanctionOutcome>& outcome) {
  outcome = co_await room_->sanctions.apply(std::move(sanction));
}

platform::Sanction ActingBot::by_rule(SanctionKind kind, std::string act, const std::string& target) const {
  return {.guild = GuildId(guild.id().value()),
          .kind = kind,
          .act = std::move(act),
          .source = "rule",
          .by = {},
          .target = user(target),
          .reason = "a rule said so",
          .lasts = kind == SanctionKind::Timeout ? std::chrono::seconds(600) : std::chrono::seconds(0)};
}

std::vector<std::int64_t> ActingBot::numbers_of(const std::string& who) {
  std::vector<std::int64_t> numbers;
  for (const auto& one : wait_for(room_->sanctions.of(GuildId(guild.id().value()), user(who))))
    numbers.push_back(one.number);
  return numbers;
}

std::string ActingBot::state_of(const std::string& act) {
  const auto found = wait_for(database().query_in_guild(
      id_of(guild), "select state || ' ' || failure from platform.sanctions where act = $1", {act}));
  const auto row = found.first();
  return row ? row->get<std::string>(0) : "none";
}

void ActingBot::fault(std::string method, std::string route, int status, bool broken) {
  simulation.api().faults().push_back({.method = std::move(method),
                                       .route = std::move(route),
                                       .count = -1,
                                       .status = status,
                                       .broken = broken});
}

void ActingBot::serve() { serve(guild); }

void ActingBot::serve(const discord_sim::SimGuild& town) {
  tasks.spawn("tell", room_->events.tell(platform::GuildServed{.guild = id_of(town)}));
  simulation.advance(std::chrono::seconds(1));
}

platform::WarningTally& ActingBot::warnings() const { return room_->warnings; }

void ActingBot::let_records_out() { wait_for(room_->recorder.flush()); }
const std::vector<std::string>& ActingBot::logged() const { return room_->logged; }
platform::Sanctions& ActingBot::sanctions() const { return room_->sanctions; }
platform::EventLog& ActingBot::event_log() const { return room_->log; }
platform::EventBus& ActingBot::events() const { return room_->events; }
platform::Recorder& ActingBot::recorder() const { return room_->recorder; }

}  // namespace herwa::testing
