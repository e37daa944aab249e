// A whole evening of what keeps servers safe, on three servers with five hundred members: talk, spam, floods,
// raids, moderators by command and by hand, a bot that is killed while it bans a list, and stores that go
// away. At its end everything that is on record, posted, told and gone is what it has to be, and nothing
// else.
#include "apps/herwa/test_safety_evening.hpp"

namespace herwa::app {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Evenings : public SafetyEvening, public ::testing::WithParamInterface<std::uint64_t> {
 protected:
  // In an order of the seed's.
  void live_in_peace() {
    std::vector<std::function<void()>> scenes;
    for (Town* town : towns()) {
      scenes.insert(
          scenes.end(),
          {[this, town] { talk(*town, 25); }, [this, town] { advertise(*town, somebody(*town)); },
           [this, town] { flood(*town, somebody(*town)); }, [this, town] { raid(*town); },
           [this, town] { command(*town, "ada", "warn"); },
           [this, town] { command(*town, "bob", "timeout", "minutes:500"); },
           [this, town] { command(*town, "ada", "kick"); }, [this, town] { command(*town, "bob", "ban"); },
           [this, town] { command(*town, "bob", "note"); },
           [this, town] { by_hand(*town, "ada", "ban", somebody(*town)); },
           [this, town] { by_hand(*town, "bob", "kick", somebody(*town)); },
           [this, town] { by_hand(*town, "bob", "timeout", somebody(*town)); },
           [this, town] { over_their_heads(*town); }});
    }
    scenes.emplace_back([this] { climb(ashgrove); });
    shuffle(scenes);
    for (const auto& scene : scenes) {
      scene();
      pause();
    }
  }
  // Three warnings of the rules' own, and what follows from them by itself.
  void climb(Town& town) {
    const std::string who = somebody(town);
    for (int n = 0; n < 3; ++n) {
      advertise(town, who);
      pause();
    }
    act(town, {"warn", who, "-", fmt::format("escalation) because of warn {} by - (automod", who)});
  }
  // Nobody acts on those who stand as high, on the owner or on themselves; nor do members.
  void over_their_heads(Town& town) {
    for (const auto& [who, typed] : {std::pair{"bob", "/ban user:@ada"},
                                     {"ada", "/kick user:@owner"},
                                     {"bob", "/warn user:@bob reason:x"}}) {
      EXPECT_THAT(town.guild->as(who).slash(typed).text, Not(HasSubstr("#"))) << typed;
      log(town, "command.run", who);
    }
    EXPECT_THAT(town.guild->as(somebody(town)).slash("/warn user:@bob").refusal, Not(IsEmpty()));
  }

  // The process dies in the middle; people go on meanwhile, and Discord tells the next one of it.
  void be_killed_while_banning(Town& town) {
    std::vector<std::string> mob;
    std::string list;
    for (int n = 0; n < 20; ++n) {
      mob.push_back(somebody(town));
      list += town.guild->member_id(mob.back()).text() + " ";
    }
    // Told again to the next process, which finds that all of it was done.
    advertise(town, somebody(town));
    command(town, "bob", "note");
    const auto asked = town.guild->as("ada").slash("/massban reason:raid users:" + list);
    log(town, "command.run", "ada");
    static_cast<void>(town.guild->as("ada").press(asked, "Ban · 20"));
    const auto banned = [this, &town] { return simulation.world().guild(town.guild->id())->bans.size(); };
    const std::size_t already = banned();
    const std::size_t enough = already + 3 + random.below(12);
    ASSERT_TRUE(simulation.run_until([&] { return banned() >= enough; }, 1min));
    kill();
    by_hand(town, "bob", "ban", somebody(town));
    advertise(town, somebody(town));
    talk(town, 5);
    go_on();
    for (Town* one : towns()) serve(*one->guild);
    ASSERT_TRUE(simulation.run_until([&] { return banned() == already + mob.size() + 1; }, 10min));
    pause(5min);
    for (const std::string& who : mob) {
      act(town, {"ban", who, "ada", "command"}, false);
      town.expect("banned", who);
      leaves(town, who, "Herwa");
    }
    log(town, "mass.ended", "ada");
  }
  void live_without_redis() {
    lose(redis);
    for (Town* town : towns()) {
      advertise(*town, somebody(*town), false);
      talk(*town, 10);
      command(*town, "ada", "warn");
      by_hand(*town, "bob", "kick", somebody(*town));
      pause();
    }
    testing::must(redis->start());
    ASSERT_TRUE(simulation.run_until([this] { return redis_client().state().up; }, 5min));
    pause(2min);
  }
  void live_without_postgres() {
    lose(postgres);
    for (Town* town : towns()) {
      const std::string who = somebody(*town);
      const std::string other = somebody(*town);
      advertise(*town, who);
      if (town == &ashgrove) until([&] { return is_logged(*town, who); });
      by_hand(*town, "bob", "ban", other);
      until([&] { return is_logged(*town, other); });
      talk(*town, 10);
      pause();
    }
    testing::must(postgres->start());
    ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
    let_records_out();
    pause(1min);
  }
  // That something was done to them.
  bool is_logged(Town& town, const std::string& who) {
    const std::string mention = "<@" + user_named(town, who).text() + ">";
    return std::ranges::any_of(logged(), [&](const std::string& line) {
      return line.starts_with("member.sanctioned") && line.contains(mention);
    });
  }
  discord_sim::UserId user_named(const Town& town, const std::string& who) {
    for (const auto& [id, user] : simulation.world().users()) {
      if (user.username == who) return id;
    }
    return town.guild->member_id(who);
  }
};

// R2.7 R3.5 R3.6 R3.8 R4.4 R4.7 R10.8 R10.9 R10.11 R1.9 R21.1 R21.2 R22.14 R22.15 R22.16 P3 P10 B21 whatever
// happens on an evening: each act is done, told, numbered, on record and posted once, on its server alone
TEST_P(Evenings, EndWithExactlyWhatHappened) {
  begin(GetParam());
  live_in_peace();
  be_killed_while_banning(ashgrove);
  live_without_redis();
  live_without_postgres();
  pause(2min);
  let_records_out();
  for (Town* town : towns()) check(*town);
}

std::vector<std::uint64_t> seeds() {
  const char* const wanted = std::getenv("HERWA_SCALE");
  if (wanted == nullptr || std::string_view(wanted) != "full") return {20261130};
  return {1, 2, 20261130};
}

INSTANTIATE_TEST_SUITE_P(OfSeveralSeeds, Evenings, ::testing::ValuesIn(seeds()));

}  // namespace
}  // namespace herwa::app
