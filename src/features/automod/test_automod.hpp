// AutoMod at work on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "features/automod/automod.hpp"
#include "features/automod/compiling.hpp"
#include "features/automod/shared_windows.hpp"
#include "features/automod/store.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/acting_bot.hpp"

namespace herwa::features::automod {

inline const std::string flood_rule = R"({"name":"flood","when":"spam","most":5,"within":"30s","do":"kick"})";

class Automod : public testing::ActingBot {
 protected:
  using ActingBot::ActingBot;

  // Nobody is a moderator before the test says so.
  void begin(const std::vector<std::string>& rules = {}, std::vector<platform::Feature> more = {}) {
    more.insert(more.begin(), feature(needs()));
    go_on(std::move(more));
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
  // Whoever writes, in whichever channel, as often as they like; seen when time goes on.
  discord_sim::MessageId post(const std::string& who, std::string text,
                              const std::string& channel = "general") {
    discord_sim::Message message;
    message.channel = guild.channel_id(channel);
    message.guild = guild.id();
    message.author = known.at(who);
    message.content = std::move(text);
    return discord_sim::post_message(simulation.world(), std::move(message)).id;
  }
  discord_sim::MessageId write(const std::string& who, std::string text,
                               const std::string& channel = "general") {
    const auto id = post(who, std::move(text), channel);
    simulation.advance(Duration::zero());
    return id;
  }
  void settle(Duration time = std::chrono::seconds(2)) { simulation.advance(time); }
  bool is_there(discord_sim::MessageId message, const std::string& channel = "general") {
    return simulation.world().message(guild.channel_id(channel), message) != nullptr;
  }
  void give(const std::string& who, discord_sim::RoleId role) {
    simulation.world().member_at(guild.id(), known.at(who)).roles.push_back(role);
    discord_sim::announce_member(simulation.world(), guild.id(), known.at(who));
    settle(std::chrono::seconds(1));
  }
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
  std::string link_to(discord_sim::MessageId message, const std::string& channel = "general") {
    return "https://discord.com/channels/" + std::to_string(guild.id().value()) + "/" +
           std::to_string(guild.channel_id(channel).value()) + "/" + std::to_string(message.value());
  }

  std::map<std::string, GuildId> invitations;  // by code
  int invitations_asked = 0;

 private:
  Task<GuildId> lead_of(std::string code) {
    ++invitations_asked;
    const auto found = invitations.find(code);
    co_return found == invitations.end() ? GuildId() : found->second;
  }
  Needs needs() {
    return {.database = [this]() -> postgres::Database& { return database(); },
            .redis = [this]() -> redis::Client& { return redis_client(); },
            .bot = [this]() -> platform::Bot& { return *bot; },
            .settings = [this]() -> platform::SettingsStore& { return settings(); },
            .sanctions = [this]() -> platform::Sanctions& { return sanctions(); },
            .event_log = [this]() -> platform::EventLog& { return event_log(); },
            .recorder = [this]() -> platform::Recorder& { return recorder(); },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .timers = simulation.time(),
            .metrics = [this]() -> Metrics& { return *metrics; },
            .keep_records = keep_records(),
            .compile = compile_at_once(),
            .invite_guild = [this](std::string code) { return lead_of(std::move(code)); }};
  }
};

}  // namespace herwa::features::automod
