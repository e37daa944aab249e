// The moderators at work on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include "features/moderation/moderation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/events/event_bus.hpp"
#include "platform/sanctions/sanction_rows.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::moderation {

using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;
using State = platform::SanctionOutcome::State;

inline constexpr const char* member_route = "/guilds/{guild_id}/members/{user_id}";
inline constexpr const char* ban_route = "/guilds/{guild_id}/bans/{user_id}";

class Moderation : public testing::HousedBot {
 protected:
  explicit Moderation(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}
  ~Moderation() override {
    HousedBot::stop();
    house_.reset();
  }

  void begin() {
    const auto later = [this]() -> House& { return *house_; };
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .sanctions = [later]() -> platform::Sanctions& { return later().sanctions; },
                    .event_log = [later]() -> platform::EventLog& { return later().log; },
                    .settings = [this]() -> platform::SettingsStore& { return settings(); }})});
    house_ = std::make_unique<House>(*this);
    for (const char* name : {"owner", "ada", "bob"}) known[name] = guild.member_id(name);
    namespace may = discord_sim::permission;
    moderators = guild.add_role("Moderators", may::kick_members | may::ban_members | may::moderate_members |
                                                  may::manage_roles | may::manage_messages);
    make_moderator("ada");
  }
  void make_moderator(std::string_view who) {
    auto& world = simulation.world();
    world.member_at(guild.id(), guild.member_id(who)).roles.push_back(moderators);
    discord_sim::announce_member(world, guild.id(), guild.member_id(who));
    simulation.advance(std::chrono::seconds(1));
  }
  std::string as(std::string_view who, std::string_view typed) {
    const auto reply = guild.as(who).slash(typed);
    return reply.refusal + reply.text + reply.embeds.dump();
  }
  // Also of who has left.
  [[nodiscard]] discord_sim::UserId sim_user(const std::string& who) const { return known.at(who); }
  [[nodiscard]] UserId user(const std::string& who) const { return UserId(sim_user(who).value()); }
  [[nodiscard]] const discord_sim::Member* member(const std::string& who) {
    return simulation.world().member(guild.id(), sim_user(who));
  }
  // What the bot told them in private.
  std::vector<std::string> told(const std::string& who) {
    std::vector<std::string> all;
    for (const auto& [id, channel] : simulation.world().channels()) {
      if (channel.guild || std::ranges::count(channel.recipients, sim_user(who)) == 0) continue;
      for (const auto& [message_id, message] : simulation.world().messages(id))
        all.push_back(message.content);
    }
    return all;
  }
  [[nodiscard]] const discord_sim::AuditEntry& last_audit() {
    return simulation.world().guild(guild.id())->audit_log.back();
  }
  // As another feature asks, in its own task.
  SanctionOutcome apply(Sanction sanction) {
    std::optional<SanctionOutcome> outcome;
    tasks.spawn("apply", keep(std::move(sanction), outcome));
    EXPECT_TRUE(simulation.run_until([&outcome] { return outcome.has_value(); }, std::chrono::minutes(3)));
    return outcome.value_or(SanctionOutcome{.state = State::Failed});
  }
  Task<> keep(Sanction sanction, std::optional<SanctionOutcome>& outcome) {
    outcome = co_await house_->sanctions.apply(std::move(sanction));
  }
  [[nodiscard]] Sanction by_rule(SanctionKind kind, std::string act, const std::string& target) const {
    return {.guild = GuildId(guild.id().value()),
            .kind = kind,
            .act = std::move(act),
            .source = "rule",
            .by = {},
            .target = user(target),
            .reason = "a rule said so",
            .lasts = kind == SanctionKind::Timeout ? std::chrono::seconds(600) : std::chrono::seconds(0)};
  }
  std::vector<std::int64_t> numbers_of(const std::string& who) {
    std::vector<std::int64_t> numbers;
    for (const auto& one : wait_for(house_->sanctions.of(GuildId(guild.id().value()), user(who))))
      numbers.push_back(one.number);
    return numbers;
  }
  std::string state_of(const std::string& act) {
    const auto found = wait_for(database().query_in_guild(
        id_of(guild), "select state || ' ' || failure from platform.sanctions where act = $1", {act}));
    const auto row = found.first();
    return row ? row->get<std::string>(0) : "none";
  }
  // How long a case was to count.
  std::string ends_after(std::int64_t number) {
    return wait_for(database().query_in_guild(
                        id_of(guild),
                        "select (ends_at - begun_at)::text from platform.sanctions where number = $1",
                        {number}))
        .one()
        .get<std::string>(0);
  }
  // As the job does it, so long from now.
  void decay(std::chrono::hours from_now) {
    postgres::Database jobs({simulation.loop().executor(), simulation.time(), *metrics},
                            testing::jobs_pool(places.postgres_url));
    wait_for(jobs.start());
    wait_for(platform::sanction_rows::expire_warnings(jobs, simulation.time().now() + from_now, 100));
    wait_for(jobs.close());
  }
  void fault(std::string method, std::string route, int status, bool broken = false) {
    simulation.api().faults().push_back({.method = std::move(method),
                                         .route = std::move(route),
                                         .count = -1,
                                         .status = status,
                                         .broken = broken});
  }
  void let_records_out() { wait_for(house_->recorder.flush()); }
  [[nodiscard]] const std::vector<std::string>& logged() const { return house_->logged; }
  platform::Sanctions& sanctions() { return house_->sanctions; }

  discord_sim::RoleId moderators;
  std::map<std::string, discord_sim::UserId> known;

 private:
  // What stands between the feature and the stores, as in the bot's process.
  struct House {
    explicit House(Moderation& test)
        : recorder(
              {test.simulation.loop().executor(), test.database(), test.simulation.time(), *test.metrics},
              {}),
          log({recorder, test.database(), test.simulation.time(), [](GuildId) { return "en-US"; }},
              test.features,
              [this](GuildId, const std::string& kind, discord::Embed embed) {
                std::string line = kind + ": " + embed.description;
                for (const auto& field : embed.fields) line += " | " + field.value;
                logged.push_back(std::move(line));
              }),
          events({.timers = test.simulation.time(),
                  .metrics = *test.metrics,
                  .works = [](GuildId, std::size_t) -> Task<bool> { co_return true; }},
                 test.features),
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
                         }}) {}

    std::vector<std::string> logged;
    platform::Recorder recorder;
    platform::EventLog log;
    platform::EventBus events;
    platform::Sanctions sanctions;
  };
  std::unique_ptr<House> house_;
};

}  // namespace herwa::features::moderation
