// AutoMod at work on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "features/automod/automod.hpp"
#include "features/automod/compiling.hpp"
#include "features/automod/shared_windows.hpp"
#include "features/automod/store.hpp"
#include "platform/events/event_bus.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::automod {

class Automod : public testing::HousedBot {
 protected:
  explicit Automod(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}
  ~Automod() override {
    HousedBot::stop();
    house_.reset();
  }

  void begin(const std::vector<std::string>& rules = {}, std::vector<platform::Feature> more = {}) {
    more.insert(more.begin(), feature(needs()));
    start(std::move(more));
    house_ = std::make_unique<House>(*this);
    for (const char* name : {"owner", "ada", "bob"}) known[name] = guild.member_id(name);
    switch_on(guild);
    if (!rules.empty()) set_rules(rules);
    simulation.advance(std::chrono::seconds(1));
  }
  // Before begin().
  void add_channels(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      discord_sim::Channel channel;
      channel.guild = guild.id();
      channel.name = name;
      discord_sim::create_channel(simulation.world(), std::move(channel));
    }
  }
  void switch_on(discord_sim::SimGuild& in) {
    ASSERT_TRUE(wait_for(desk().editor.set_feature({id_of(in), "7"}, "automod", true)));
  }
  void set_rules(const std::vector<std::string>& rules) {
    boost::json::array array;
    for (const std::string& rule : rules) array.emplace_back(rule);
    set(boost::json::object{{"rules", array}});
  }
  void set(const boost::json::object& patch) {
    const auto changed = wait_for(settings().change({.guild = id_of(guild),
                                                     .feature = "automod",
                                                     .author = UserId(7),
                                                     .source = platform::ChangeSource::Dashboard,
                                                     .patch = boost::json::serialize(patch)}));
    ASSERT_TRUE(changed) << changed.error().message
                         << (changed.error().problems.empty() ? "" : changed.error().problems[0].message);
  }
  // Whoever writes, in whichever channel, as often as they like.
  discord_sim::MessageId write(const std::string& who, std::string text,
                               const std::string& channel = "general") {
    discord_sim::Message message;
    message.channel = guild.channel_id(channel);
    message.guild = guild.id();
    message.author = known.at(who);
    message.content = std::move(text);
    const auto id = discord_sim::post_message(simulation.world(), std::move(message)).id;
    simulation.advance(Duration::zero());
    return id;
  }
  void settle(Duration time = std::chrono::seconds(2)) { simulation.advance(time); }
  bool is_there(discord_sim::MessageId message, const std::string& channel = "general") {
    return simulation.world().message(guild.channel_id(channel), message) != nullptr;
  }
  std::string as(std::string_view who, std::string_view typed) {
    const auto reply = guild.as(who).slash(typed);
    return reply.refusal + reply.text + reply.embeds.dump();
  }
  [[nodiscard]] UserId user(const std::string& who) const { return UserId(known.at(who).value()); }
  const discord_sim::Member* member(const std::string& who) {
    return simulation.world().member(guild.id(), known.at(who));
  }
  void give(const std::string& who, discord_sim::RoleId role) {
    simulation.world().member_at(guild.id(), known.at(who)).roles.push_back(role);
    discord_sim::announce_member(simulation.world(), guild.id(), known.at(who));
    settle(std::chrono::seconds(1));
  }
  void let_records_out() { wait_for(house_->recorder.flush()); }
  // "rule state outcome" of each, in the order of their names.
  std::vector<std::string> offences() {
    let_records_out();
    const auto found =
        wait_for(database().query_in_guild(id_of(guild),
                                           "select rule || ' ' || state || ' ' || outcome as line from "
                                           "automod.offences order by happened_at, rule",
                                           {}));
    std::vector<std::string> lines;
    for (const auto& row : found) lines.push_back(row.get<std::string>("line"));
    return lines;
  }
  SharedWindows::Parts parts_of_windows() {
    return {.redis = [this]() -> redis::Client& { return redis_client(); },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .timers = simulation.time(),
            .metrics = [this]() -> Metrics& { return *metrics; }};
  }
  Task<> count_in(SharedWindows& windows, Trace trace) {
    static_cast<void>(co_await windows.note(id_of(guild), user("bob"), trace));
  }
  // "kind reason" by number.
  std::vector<std::string> cases() {
    const auto found =
        wait_for(database().query_in_guild(id_of(guild),
                                           "select kind || ' ' || reason as line from platform.sanctions "
                                           "where number is not null order by number",
                                           {}));
    std::vector<std::string> lines;
    for (const auto& row : found) lines.push_back(row.get<std::string>("line"));
    return lines;
  }
  std::vector<std::string> told(const std::string& who) {
    std::vector<std::string> all;
    for (const auto& [id, channel] : simulation.world().channels()) {
      if (channel.guild || std::ranges::count(channel.recipients, known.at(who)) == 0) continue;
      for (const auto& [message_id, message] : simulation.world().messages(id))
        all.push_back(message.content);
    }
    return all;
  }
  [[nodiscard]] const std::vector<std::string>& logged() const { return house_->logged; }
  std::string link_to(discord_sim::MessageId message, const std::string& channel = "general") {
    return "https://discord.com/channels/" + std::to_string(guild.id().value()) + "/" +
           std::to_string(guild.channel_id(channel).value()) + "/" + std::to_string(message.value());
  }

  std::map<std::string, discord_sim::UserId> known;
  std::map<std::string, GuildId> invitations;  // by code
  int invitations_asked = 0;

 private:
  struct House {
    explicit House(Automod& test)
        : recorder(
              {test.simulation.loop().executor(), test.database(), test.simulation.time(), *test.metrics},
              {}),
          log({recorder, test.database(), test.simulation.time(), [](GuildId) { return "en-US"; }},
              test.features,
              {.post =
                   [this](const platform::LogEntry& entry) {
                     const discord::Embed embed = log.look().embed(entry);
                     std::string line = entry.kind + ": " + embed.description;
                     for (const auto& field : embed.fields) line += " | " + field.name + " " + field.value;
                     logged.push_back(std::move(line));
                   }}),
          sanctions({.database = test.database(),
                     .recorder = recorder,
                     .clock = test.simulation.time(),
                     .metrics = *test.metrics,
                     .cache = [&test]() -> const discord::Cache& { return test.bot->cache(); },
                     .rest = [&test]() -> discord::Rest& { return test.bot->rest(); }}) {
      recorder.sink(store::record_kind, store::write);
    }

    std::vector<std::string> logged;
    platform::Recorder recorder;
    platform::EventLog log;
    platform::Sanctions sanctions;
  };

  Task<GuildId> lead_of(std::string code) {
    ++invitations_asked;
    const auto found = invitations.find(code);
    co_return found == invitations.end() ? GuildId() : found->second;
  }
  Needs needs() {
    const auto later = [this]() -> House& { return *house_; };
    return {.database = [this]() -> postgres::Database& { return database(); },
            .redis = [this]() -> redis::Client& { return redis_client(); },
            .bot = [this]() -> platform::Bot& { return *bot; },
            .settings = [this]() -> platform::SettingsStore& { return settings(); },
            .sanctions = [later]() -> platform::Sanctions& { return later().sanctions; },
            .event_log = [later]() -> platform::EventLog& { return later().log; },
            .recorder = [later]() -> platform::Recorder& { return later().recorder; },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .timers = simulation.time(),
            .metrics = [this]() -> Metrics& { return *metrics; },
            .compile = compile_at_once(),
            .invite_guild = [this](std::string code) { return lead_of(std::move(code)); }};
  }

  std::unique_ptr<House> house_;
};

}  // namespace herwa::features::automod
