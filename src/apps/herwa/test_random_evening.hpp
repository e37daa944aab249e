// Members of three servers at random, and what must hold of what they left behind.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>

#include "apps/herwa/test_evening.hpp"  // tidy allows layers: only tests include this
#include "base/random.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"  // tidy allows layers: only tests include this

namespace herwa::app {

using discord_sim::Json;

class RandomEvening : public Evening {
 protected:
  RandomEvening() {
    for (const char* name : {"Ashgrove", "Birchfield"}) towns.push_back(&simulation.guild(spec(name)));
    towns.push_back(&guild);
    for (discord_sim::SimGuild* town : towns) mark_town(*town);
    simulation.api().on_traffic([this](const discord_sim::Traffic& traffic) { watch(traffic); });
  }
  ~RandomEvening() override { close(); }

  void begin() {
    Evening::begin();
    for (discord_sim::SimGuild* town : towns) grant(*town, "enterprise");
    simulation.advance(std::chrono::seconds(2));
  }
  // `acts` times something, several at once; returns when all of it is over.
  void live(std::uint64_t seed, int acts) {
    random_ = Random(seed);
    while (acts > 0) {
      const int together = 1 + static_cast<int>(random_.below(6));
      for (int n = 0; n < together; ++n) act();
      acts -= together;
      settle();
    }
    clear_faults();
    for (discord_sim::SimGuild* town : towns) come_back(*town);
    simulation.advance(std::chrono::minutes(1));
    settle();
  }

  [[nodiscard]] static std::string everything_in(const discord_sim::Message& message) {
    std::string all = message.content + message.embeds.dump() + message.components.dump();
    for (const auto& file : message.attachments) all += *file.bytes;
    return all;
  }
  [[nodiscard]] bool carries_anothers_mark(const discord_sim::SimGuild* town, const std::string& text) const {
    return std::ranges::any_of(towns, [&](const discord_sim::SimGuild* other) {
      return other != town && text.contains(marks.at(other->id()));
    });
  }
  // Texts in one server that carry another's mark.
  [[nodiscard]] std::vector<std::string> strayed() {
    std::vector<std::string> found;
    for (const discord_sim::SimGuild* town : towns) {
      for (const discord_sim::ChannelId channel : simulation.world().guild(town->id())->channels) {
        for (const auto& [id, message] : simulation.world().messages(channel)) {
          const std::string all = everything_in(message);
          if (carries_anothers_mark(town, all)) found.push_back(all.substr(0, 300));
        }
      }
    }
    return found;
  }
  // Lines of the metrics that count a handler which failed.
  [[nodiscard]] std::vector<std::string> failed() {
    std::vector<std::string> found;
    std::istringstream lines(metrics->text());
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("herwa_interaction_seconds_count") && line.contains("outcome=\"failed\""))
        found.push_back(line);
    }
    return found;
  }

  std::vector<discord_sim::SimGuild*> towns;
  std::map<discord_sim::GuildId, std::string> marks;
  int acted = 0;
  int answered = 0;
  std::vector<std::string> unanswered;
  std::vector<std::string> answered_twice;

 private:
  static discord_sim::GuildSpec spec(std::string name) {
    return {
        .name = std::move(name), .members = {"owner", "ada", "bob", "carol"}, .channels = {"general", "off"}};
  }
  // Whatever is typed in a town carries the town's mark; its name is one as well.
  void mark_town(discord_sim::SimGuild& town) {
    marks[town.id()] = fmt::format("mark{}end", town.id().value());
    auto& record = simulation.world().guild_at(town.id());
    record.name = "Town of " + marks[town.id()];
    town.add_role("Crew", discord_sim::permission::manage_guild | discord_sim::permission::moderate_members |
                              discord_sim::permission::kick_members);
    town.add_role("Guests");
  }

  void act() {
    ++acted;
    discord_sim::SimGuild& town = *towns[random_.below(towns.size())];
    const auto who = somebody(town);
    if (!who) return come_back(town);
    const discord_sim::Acting acting{*who, somewhere(town)};
    switch (random_.below(12)) {
      case 0: return press(town, acting);
      case 1: return type(town, acting);
      case 2: return say(acting, town);
      case 3: return use_menu(acting);
      case 4: return come_or_go(town, *who);
      case 5: return disturb(town);
      default: return command(town, acting);
    }
  }
  std::optional<discord_sim::UserId> somebody(discord_sim::SimGuild& town) {
    std::vector<discord_sim::UserId> people;
    for (const auto& [id, member] : simulation.world().guild(town.id())->members) {
      if (!simulation.world().user(id)->bot) people.push_back(id);
    }
    if (people.empty() || !simulation.world().guild(town.id())->available) return std::nullopt;
    return people[random_.below(people.size())];
  }
  discord_sim::ChannelId somewhere(discord_sim::SimGuild& town) {
    const auto& channels = simulation.world().guild(town.id())->channels;
    return channels[random_.below(channels.size())];
  }

  void note(const discord_sim::Started& begun) {
    if (begun) started_.push_back(*begun);
  }
  void command(discord_sim::SimGuild& town, const discord_sim::Acting& acting) {
    const platform::CommandEntry& entry = some_command(discord::CommandType::ChatInput);
    note(discord_sim::run_slash_parts(simulation.world(), acting, parts_of(town, entry)));
  }
  void type(discord_sim::SimGuild& town, const discord_sim::Acting& acting) {
    const platform::CommandEntry& entry = some_command(discord::CommandType::ChatInput);
    const Json parts = parts_of(town, entry);
    for (const auto& option : leaves(entry, parts)) {
      if (option.autocomplete)
        return note(discord_sim::complete_slash(simulation.world(), acting, parts, option.name));
    }
  }
  void use_menu(const discord_sim::Acting& acting) {
    const auto& messages = simulation.world().messages(acting.channel);
    if (messages.empty()) return;
    auto at = messages.begin();
    std::advance(at, random_.below(messages.size()));
    note(discord_sim::run_on_message(simulation.world(), acting, "Delete message", at->first));
  }
  void press(discord_sim::SimGuild& town, const discord_sim::Acting& acting) {
    // Buttons of wherever they came from, also of another town: those are forged then.
    std::vector<std::pair<discord_sim::MessageId, std::string>> buttons;
    for (const auto& [id, message] : simulation.world().messages(acting.channel)) {
      for (const Json& row : message.components.items()) {
        for (const Json& part : row["components"].items()) {
          if (!part["custom_id"].text().empty()) buttons.emplace_back(id, part["custom_id"].text());
        }
      }
    }
    if (buttons.empty()) return command(town, acting);
    const auto& [message, button] = buttons[random_.below(buttons.size())];
    note(discord_sim::press(simulation.world(), acting, message, button));
  }
  void say(const discord_sim::Acting& acting, discord_sim::SimGuild& town) {
    const Json body = Json::object({{"content", some_text(town)}});
    // Discord refuses some of it; that is nobody's fault.
    static_cast<void>(simulation.api().act(
        acting.user, {.method = "POST",
                      .path = fmt::format("/channels/{}/messages", acting.channel.value()),
                      .headers = {{"Content-Type", "application/json"}},
                      .body = body.dump()}));
  }
  void come_or_go(discord_sim::SimGuild& town, discord_sim::UserId who) {
    auto& world = simulation.world();
    if (who != world.guild(town.id())->owner && random_.below(3) == 0)
      return discord_sim::leave_guild(world, town.id(), who);
    come_back(town);
  }
  void come_back(discord_sim::SimGuild& town) {
    auto& world = simulation.world();
    if (!world.guild(town.id())->available) discord_sim::set_available(world, town.id(), true);
    for (const auto& [id, user] : world.users()) {
      const bool banned = world.guild(town.id())->bans.contains(id);
      if (!user.bot && !banned && world.member(town.id(), id) == nullptr)
        discord_sim::join_guild(world, town.id(), id);
    }
  }
  void disturb(discord_sim::SimGuild& town) {
    switch (random_.below(4)) {
      case 0: return discord_sim::set_available(simulation.world(), town.id(), false);
      case 1: return come_back(town);
      case 2: return clear_faults();
      default:
        // Never the answers to interactions: those are what is held.
        simulation.api().faults().push_back({.route = "/guilds/{guild_id}/members/{user_id}",
                                             .count = 3,
                                             .status = random_.below(2) == 0 ? 503 : 403});
    }
  }
  void clear_faults() { simulation.api().faults().clear(); }

  const platform::CommandEntry& some_command(discord::CommandType type) {
    std::vector<const platform::CommandEntry*> all;
    for (const platform::Feature& feature : features) {
      for (const platform::CommandEntry& entry : feature.commands) {
        if (entry.definition.type == type) all.push_back(&entry);
      }
    }
    return *all[random_.below(all.size())];
  }
  Json parts_of(discord_sim::SimGuild& town, const platform::CommandEntry& entry) {
    Json parts = Json::object({{"name", entry.definition.name}});
    Json path = Json::array();
    const std::vector<discord::OptionDefinition>* options = &entry.definition.options;
    while (!options->empty() && is_way(options->front())) {
      const auto& chosen = (*options)[random_.below(options->size())];
      path.push(chosen.name);
      options = &chosen.options;
    }
    Json values = Json::object();
    for (const discord::OptionDefinition& option : *options) {
      if (!option.required && random_.below(2) == 0) continue;
      values.set(option.name, some_value(town, option));
    }
    if (!path.empty()) parts.set("path", std::move(path));
    return parts.set("options", std::move(values));
  }
  static bool is_way(const discord::OptionDefinition& option) {
    return option.type == discord::OptionType::Subcommand ||
           option.type == discord::OptionType::SubcommandGroup;
  }
  static std::vector<discord::OptionDefinition> leaves(const platform::CommandEntry& entry,
                                                       const Json& parts) {
    std::vector<discord::OptionDefinition> options = entry.definition.options;
    for (const Json& step : parts["path"].items()) {
      const auto found = std::ranges::find(options, step.text(), &discord::OptionDefinition::name);
      if (found == options.end()) return {};
      options = std::vector(found->options);
    }
    return options;
  }
  Json some_value(discord_sim::SimGuild& town, const discord::OptionDefinition& option) {
    using discord::OptionType;
    const auto& record = *simulation.world().guild(town.id());
    switch (option.type) {
      case OptionType::User: {
        auto at = simulation.world().users().begin();
        std::advance(at, random_.below(simulation.world().users().size()));
        return at->first.text();
      }
      case OptionType::Role: {
        auto at = record.roles.begin();
        std::advance(at, random_.below(record.roles.size()));
        return at->first.text();
      }
      case OptionType::Channel: return record.channels[random_.below(record.channels.size())].text();
      case OptionType::Boolean: return random_.below(2) == 0;
      case OptionType::Integer: return static_cast<std::int64_t>(1 + random_.below(20));
      default: return some_text(town);
    }
  }
  // What means something somewhere, and what is meant to break something; always with the town's own mark
  // where the text is free.
  std::string some_text(discord_sim::SimGuild& town) {
    const std::string own = marks.at(town.id());
    const std::vector<std::string> texts{"prefix",
                                         "branding",
                                         "welcome",
                                         "serverlog",
                                         "moderation",
                                         "ping",
                                         "help",
                                         "yes",
                                         "no",
                                         "!",
                                         "?",
                                         "name",
                                         "everything",
                                         "enterprise",
                                         "!ping",
                                         "!help " + own,
                                         "@everyone " + own,
                                         "**" + own + "** [x](https://evil.example)",
                                         own + "\n" + own,
                                         "{user} " + own,
                                         std::string(30, 'x'),
                                         "'; drop table platform.guilds; -- " + own};
    return texts[random_.below(texts.size())];
  }

  // "Thinking …" is no answer yet.
  [[nodiscard]] bool has_answer(discord_sim::InteractionId id) {
    const auto& world = simulation.world();
    const auto* one = world.interaction(id);
    if (one == nullptr || one->state == discord_sim::InteractionState::Answered) return one != nullptr;
    const auto* message = world.message(one->channel, one->original);
    return one->state == discord_sim::InteractionState::Deferred &&
           (message == nullptr || (message->flags & discord_sim::message_flag::loading) == 0);
  }
  // Until everybody has an answer, or nobody can hope for one.
  void settle() {
    const auto all = [this] {
      return std::ranges::all_of(started_, [this](discord_sim::InteractionId id) { return has_answer(id); });
    };
    static_cast<void>(simulation.run_until(all, std::chrono::minutes(1)));
    for (const discord_sim::InteractionId id : started_) {
      if (has_answer(id)) {
        ++answered;
        continue;
      }
      const auto* one = simulation.world().interaction(id);
      unanswered.push_back(one == nullptr ? "gone" : one->payload["data"].dump());
    }
    started_.clear();
  }
  void watch(const discord_sim::Traffic& traffic) {
    if (traffic.path.starts_with("/interactions/") && traffic.response.contains("40060"))
      answered_twice.push_back(traffic.request);
  }

  Random random_{1};
  std::vector<discord_sim::InteractionId> started_;  // of this round
};

}  // namespace herwa::app
