// An evening on three servers with five hundred members: what people do there, and beside each act what must
// be found of it at the end. "Ashgrove" is looked after by AutoMod, "Birchfield" only tries its rules,
// "Cedar" has it switched off; the first two have a channel for their logs.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "apps/herwa/test_evening.hpp"  // tidy allows layers: only tests include this
#include "base/random.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"  // tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"    // tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"  // tidy allows layers: only tests include this

namespace herwa::app {

// What is found of a server, or must be: lines by chapter.
using Ledger = std::map<std::string, std::vector<std::string>>;

struct Town {
  std::string name;
  discord_sim::SimGuild* guild = nullptr;
  std::string tag;                 // of its members' names
  std::vector<std::string> fresh;  // members to whom nothing has happened yet
  discord_sim::ChannelId logs;
  Ledger expected;

  void expect(const std::string& chapter, std::string line) { expected[chapter].push_back(std::move(line)); }
};

class SafetyEvening : protected testing::OwnStores, public Evening {
 protected:
  SafetyEvening() : Evening(own_places()) {
    disk = folder.path();
    ashgrove = settle_town("Ashgrove", guild, {"m", 297});
    birchfield =
        settle_town("Birchfield", simulation.guild({.members = {"owner", "ada", "bob"}}), {"b", 120});
    cedar = settle_town("Cedar", simulation.guild({.members = {"owner", "ada", "bob"}}), {"c", 74});
    for (Town* town : {&ashgrove, &birchfield}) town->logs = add_log_channel(*town);
  }
  ~SafetyEvening() override { close(); }

  void begin(std::uint64_t seed) {
    random = Random(seed);
    for (Town* town : towns()) shuffle(town->fresh);
    Evening::begin();
    for (Town* town : towns()) make_moderators(*town);
    pause();  // until what came of that has been posted nowhere
    for (Town* town : {&ashgrove, &birchfield}) {
      ASSERT_TRUE(wait_for(desk().editor.set_feature({id_of(*town->guild), "7"}, "automod", true)));
      set(*town, "serverlog", fmt::format(R"({{"everything":"{}"}})", town->logs.value()));
      set(*town, "automod", rules);
    }
    set(birchfield, "automod", R"({"dry-run":true})");
    simulation.advance(std::chrono::seconds(20));
    // What it took to get here is no part of the evening.
    let_records_out();
    for (Town* town : towns()) before[town->name] = found_in(*town);
  }

  std::vector<Town*> towns() { return {&ashgrove, &birchfield, &cedar}; }
  void pause(Duration time = std::chrono::seconds(12)) { simulation.advance(time); }
  std::string somebody(Town& town) {
    std::string who = town.fresh.back();
    town.fresh.pop_back();
    return who;
  }
  template <class List>
  void shuffle(List& list) {
    for (std::size_t n = list.size(); n > 1; --n) std::swap(list[n - 1], list[random.below(n)]);
  }
  // Until something holds that waits for a disk, and not for time.
  void until(const std::function<bool()>& holds) {
    for (int n = 0; n < 20'000'000 && !holds(); ++n) {
      if (simulation.loop().poll() == 0) std::this_thread::yield();
      if (n % 5000 == 4999) simulation.advance(std::chrono::milliseconds(50));
    }
    EXPECT_TRUE(holds());
    simulation.advance(std::chrono::seconds(1));
  }

  // Acts, each with what must come of it.

  discord_sim::MessageId say(Town& town, const std::string& who, std::string text, bool stays = true) {
    const auto id = town.guild->as(who).say(text);
    if (stays) town.expect("messages", id.text());
    return id;
  }
  void talk(Town& town, int count) {
    const std::vector<std::string> words{"tea", "rain", "bicycle", "Kathmandu", "river", "lamp", "tomorrow"};
    for (int n = 0; n < count; ++n) {
      std::string text;
      for (int word = 0; word < 6; ++word) text += words[random.below(words.size())] + " ";
      say(town, town.fresh[random.below(town.fresh.size())], text + std::to_string(random.below(1'000'000)));
      simulation.advance(std::chrono::milliseconds(400 + random.below(2000)));
    }
  }
  // As the town's rules have it: deleted and warned of, only reported, or nothing at all.
  void advertise(Town& town, const std::string& who, bool remembered = true) {
    const bool acts = &town == &ashgrove;
    say(town, who, "get your FREE NITR0 here", !acts);
    if (&town == &birchfield) {
      town.expect("offences", "words " + who + " tried");
      log(town, "automod.tried", who);
    }
    if (!acts) return;
    town.expect("offences", "words " + who + " done");
    log(town, "automod.acted", who);
    log(town, "message.deleted", remembered ? who : "-", "Herwa");
    act(town, {"warn", who, "-", "automod"});
  }
  // Five messages in a second are a flood, whose writer is silenced where the rules act.
  void flood(Town& town, const std::string& who) {
    const bool acts = &town == &ashgrove;
    for (int n = 0; n < 5; ++n) {
      say(town, who, fmt::format("number {}", random.below(1'000'000'000)), !acts);
      if (acts) log(town, "message.deleted", who, "Herwa");
      simulation.advance(std::chrono::milliseconds(200));
    }
    if (&town == &cedar) return;
    town.expect("offences", fmt::format("flood {} {}", who, acts ? "done" : "tried"));
    log(town, acts ? "automod.acted" : "automod.tried", who);
    if (!acts) return;
    act(town, {"timeout", who, "-", "automod"});
    town.expect("timed out", who);
  }
  // Fifteen join within a second; who comes tenth or later is thrown out where the rules act.
  void raid(Town& town) {
    const std::string mob = fmt::format("{}raid{}-", town.tag, ++raids);
    for (int n = 0; n < 15; ++n) {
      const std::string who = mob + std::to_string(n);
      town.guild->join(who);
      log(town, "member.joined", who);
      if (n < 9 || &town != &ashgrove) town.expect("members", who);
      if (n < 9 || &town == &cedar) continue;
      const bool acts = &town == &ashgrove;
      town.expect("offences", fmt::format("raid {} {}", who, acts ? "done" : "tried"));
      log(town, acts ? "automod.acted" : "automod.tried", who);
      if (!acts) continue;
      log(town, "member.left", who, "Herwa");
      act(town, {"kick", who, "-", "automod"});
    }
  }
  void command(Town& town, const std::string& moderator, const std::string& verb,
               const std::string& more = "") {
    const std::string who = somebody(town);
    const std::string reason = verb == "note" ? "text" : "reason";
    const auto reply = town.guild->as(moderator).slash(
        fmt::format("/{} user:@{} {}:seen by {} {}", verb, who, reason, moderator, more));
    EXPECT_THAT(reply.text + reply.refusal, ::testing::HasSubstr("#"));
    done_by_command(town, {verb, who, moderator, "command"});
  }
  // By hand in Discord; the audit log tells of it.
  void by_hand(Town& town, const std::string& moderator, const std::string& verb, const std::string& who) {
    namespace audit = discord_sim::audit;
    auto& world = simulation.world();
    const auto id = town.guild->member_id(who);
    discord_sim::Json changes = discord_sim::Json::array();
    if (verb == "ban") discord_sim::ban(world, town.guild->id(), id, "by hand");
    if (verb == "kick") discord_sim::leave_guild(world, town.guild->id(), id);
    if (verb == "timeout") {
      const Instant ends = world.now() + std::chrono::hours(8);
      world.member_at(town.guild->id(), id).timed_out_until = ends;
      discord_sim::announce_member(world, town.guild->id(), id);
      changes.push(discord_sim::audit_change("communication_disabled_until", {},
                                             discord_sim::Json(discord_sim::discord_time(ends))));
    }
    discord_sim::record(world, town.guild->id(), {town.guild->member_id(moderator), "by hand"},
                        {verb == "ban"    ? audit::ban_add
                         : verb == "kick" ? audit::kick
                                          : audit::member_update,
                         discord_sim::Snowflake(id.value()),
                         {},
                         std::move(changes)});
    simulation.advance(Duration::zero());
    if (verb == "ban") town.expect("banned", who);
    if (verb == "timeout") town.expect("timed out", who);
    if (verb != "timeout") leaves(town, who, moderator);
    act(town, {verb, who, moderator, "discord"}, false);
  }
  struct Act {
    std::string kind, who, by, source;
  };
  // A case, what the log says of it, and what its member is told.
  void act(Town& town, const Act& one, bool told = true) {
    town.expect("cases", fmt::format("{} {} by {} ({})", one.kind, one.who, one.by, one.source));
    log(town, "member.sanctioned", one.who, one.by);
    if (told && one.kind != "note") town.expect("told", one.who);
  }
  void done_by_command(Town& town, const Act& one) {
    act(town, one);
    log(town, "command.run", one.by);
    if (one.kind == "kick" || one.kind == "ban") leaves(town, one.who, "Herwa");
    if (one.kind == "ban") town.expect("banned", one.who);
    if (one.kind == "timeout") town.expect("timed out", one.who);
  }
  void leaves(Town& town, const std::string& who, const std::string& by) {
    log(town, "member.left", who, by);
    gone.insert(who);
  }
  static void log(Town& town, const std::string& kind, const std::string& who, const std::string& by = "-") {
    town.expect("log", fmt::format("{} {} by {}", kind, who, by));
  }

  // What is there.

  Ledger found_in(Town& town) {
    Ledger found;
    const auto& world = simulation.world();
    const auto& record = *world.guild(town.guild->id());
    for (const auto& [id, member] : record.members) {
      if (world.user(id)->bot) continue;
      found["members"].push_back(name(id));
      if (member.timed_out_until && *member.timed_out_until > world.now())
        found["timed out"].push_back(name(id));
    }
    for (const auto& [id, ban] : record.bans) found["banned"].push_back(name(id));
    for (const discord_sim::ChannelId channel : record.channels) {
      for (const auto& [id, message] : world.messages(channel)) {
        if (!world.user(message.author)->bot) found["messages"].push_back(id.text());
        if (channel == town.logs) add_posts(message, found);
      }
    }
    for (const auto& [id, channel] : world.channels()) {
      if (channel.guild) continue;
      for (std::size_t messages = world.messages(id).size(); messages > 0; --messages) {
        for (const auto person : channel.recipients) {
          if (!world.user(person)->bot && is_of(town, person)) found["told"].push_back(name(person));
        }
      }
    }
    read_rows(town, found);
    for (auto& [chapter, lines] : found) std::ranges::sort(lines);
    return found;
  }
  void check(Town& town) {
    SCOPED_TRACE(town.name);
    Ledger found = found_in(town);
    Ledger wanted = town.expected;
    for (const std::string& who : before[town.name]["members"]) {
      if (!gone.contains(who)) wanted["members"].push_back(who);
    }
    for (const char* chapter : {"log", "told"}) {
      const auto& already = before[town.name][chapter];
      wanted[chapter].insert(wanted[chapter].end(), already.begin(), already.end());
    }
    // What is posted is what is on record, where there is a channel for it.
    if (town.logs) {
      for (const std::string& line : only_in(found["log"], before[town.name]["log"]))
        wanted["posts"].push_back(
            platform::log_title(event_log().kinds().at(line.substr(0, line.find(' '))), "en-US"));
    }
    for (auto& [chapter, lines] : wanted) std::ranges::sort(lines);
    for (const auto* all : {&found, &wanted}) {
      for (const auto& [chapter, lines] : *all) {
        EXPECT_EQ(only_in(found[chapter], wanted[chapter]), std::vector<std::string>())
            << "too much: " << chapter;
        EXPECT_EQ(only_in(wanted[chapter], found[chapter]), std::vector<std::string>())
            << "missing: " << chapter;
      }
    }
  }

  testing::TemporaryFolder folder;
  Random random{1};
  Town ashgrove, birchfield, cedar;
  std::map<std::string, Ledger> before;  // by town: before anything happened
  std::set<std::string> gone;
  int raids = 0;

 private:
  static constexpr const char* rules = R"({"rules":[
    "{\"name\":\"words\",\"when\":\"words\",\"do\":\"delete, warn 1\",\"words\":[\"free nitro\"]}",
    "{\"name\":\"flood\",\"when\":\"spam\",\"most\":5,\"within\":\"5s\",\"do\":\"delete, timeout 8h\"}",
    "{\"name\":\"raid\",\"when\":\"raid\",\"most\":10,\"within\":\"10s\",\"do\":\"kick\"}"]})";

  struct Folk {
    std::string tag;
    int count = 0;
  };
  Town settle_town(std::string town_name, discord_sim::SimGuild& in, const Folk& folk) {
    Town town{.name = std::move(town_name), .guild = &in, .tag = folk.tag};
    for (int n = 0; n < folk.count; ++n) {
      town.fresh.push_back(folk.tag + std::to_string(n));
      auto& user = discord_sim::add_user(simulation.world(), {.username = town.fresh.back()});
      discord_sim::join_guild(simulation.world(), in.id(), user.id);
    }
    return town;
  }
  discord_sim::ChannelId add_log_channel(const Town& town) {
    discord_sim::Overwrite hidden{};
    hidden.id = discord_sim::Snowflake(town.guild->id().value());
    hidden.deny = discord_sim::permission::view_channel;
    return discord_sim::create_channel(simulation.world(),
                                       {.guild = town.guild->id(), .name = "logs", .overwrites = {hidden}})
        .id;
  }
  void make_moderators(Town& town) {
    namespace may = discord_sim::permission;
    const auto role = town.guild->add_role(
        "Guardians", may::kick_members | may::ban_members | may::moderate_members | may::manage_messages);
    for (const char* who : {"ada", "bob"}) {
      const auto id = town.guild->member_id(who);
      simulation.world().member_at(town.guild->id(), id).roles.push_back(role);
      discord_sim::announce_member(simulation.world(), town.guild->id(), id);
    }
    simulation.advance(std::chrono::seconds(1));
  }
  void set(Town& town, std::string feature, std::string patch) {
    const auto changed = wait_for(settings().change({.guild = id_of(*town.guild),
                                                     .feature = std::move(feature),
                                                     .author = UserId(7),
                                                     .source = platform::ChangeSource::Dashboard,
                                                     .patch = std::move(patch)}));
    ASSERT_TRUE(changed) << changed.error().message;
  }

  [[nodiscard]] std::string name(discord_sim::UserId id) {
    const auto* user = simulation.world().user(id);
    return user == nullptr ? id.text() : user->username;
  }
  std::string name_in(const postgres::Row& row, const char* column) {
    const auto id = static_cast<std::uint64_t>(row.get<std::int64_t>(column));
    return id == 0 ? "-" : name(discord_sim::UserId(id));
  }
  // Everybody is of one town.
  bool is_of(const Town& town, discord_sim::UserId id) {
    const auto& record = *simulation.world().guild(town.guild->id());
    return record.members.contains(id) || record.bans.contains(id) || name(id).starts_with(town.tag);
  }
  // A digest has a line for each, and says how many.
  static void add_posts(const discord_sim::Message& message, Ledger& found) {
    for (const discord_sim::Json& embed : message.embeds.items()) {
      std::string title = embed["title"].text();
      int count = 1;
      if (const auto times = title.rfind(" × "); times != std::string::npos) {
        count = std::stoi(title.substr(times + std::string_view(" × ").size()));
        title.resize(times);
      }
      for (int n = 0; n < count; ++n) found["posts"].push_back(title);
    }
  }
  postgres::Result rows(Town& town, postgres::Sql sql) {
    return wait_for(database().query_in_guild(id_of(*town.guild), sql, {}));
  }
  void read_rows(Town& town, Ledger& found) {
    std::map<std::int64_t, std::string> cases;
    std::int64_t last = 0;
    for (const auto& row :
         rows(town, "select * from platform.sanctions where state = 'done' order by number")) {
      EXPECT_EQ(row.get<std::int64_t>("number"), ++last) << "no gap, and none twice";
      std::string& line = cases[last];
      line = fmt::format("{} {} by {} ({})", row.get<std::string>("kind"), name_in(row, "target_id"),
                         name_in(row, "done_by"), row.get<std::string>("source"));
      if (const auto because = row.get<std::optional<std::int64_t>>("because_of").value_or(0); because != 0)
        line += " because of " + cases[because];
      found["cases"].push_back(line);
    }
    for (const auto& row : rows(town, "select * from platform.sanctions where state <> 'done'"))
      found["not done"].push_back(row.get<std::string>("kind") + " " + row.get<std::string>("failure"));
    for (const auto& row : rows(town, "select * from automod.offences"))
      found["offences"].push_back(fmt::format("{} {} {}", row.get<std::string>("rule"),
                                              name_in(row, "user_id"), row.get<std::string>("state")));
    for (const auto& row : rows(town, "select * from platform.log_events"))
      found["log"].push_back(fmt::format("{} {} by {}", row.get<std::string>("kind"), name_in(row, "user_id"),
                                         name_in(row, "done_by")));
  }
  static std::vector<std::string> only_in(std::vector<std::string> these, std::vector<std::string> others) {
    std::ranges::sort(these);
    std::ranges::sort(others);
    std::vector<std::string> left;
    std::ranges::set_difference(these, others, std::back_inserter(left));
    return left;
  }
};

}  // namespace herwa::app
