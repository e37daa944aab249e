// Two processes that read and change the same guilds in any order, on one Redis and one PostgreSQL.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "platform/settings/test_house.hpp"

namespace herwa::platform {
namespace {

struct House {
  static House& shared() {
    static House house;
    return house;
  }
  GuildId new_guild() {
    const GuildId guild(1000 + ++guilds_made);
    add_guild(loop, one, guild);
    return guild;
  }

  const std::string url = testing::migrated_database();
  net::Loop loop;
  TestProcess one{{loop, url, testing::redis().url()}};
  TestProcess two{{loop, url, testing::redis().url()}};
  std::uint64_t guilds_made = 0;
};

enum class Step : std::uint8_t { Read, Change, Hear, LoseCopy, Race };

// What one process may still show of one guild: everything from what it last heard of to what there is.
struct Seen {
  std::size_t heard = 0;
  bool cached = false;
};

class Walk {
 public:
  Walk() {
    for (GuildId& guild : guilds_) guild = house_.new_guild();
  }

  void step() {
    const auto at = *rc::gen::inRange<std::size_t>(0, guilds_.size());
    const auto who = *rc::gen::inRange<std::size_t>(0, 2);
    switch (*rc::gen::weightedElement<Step>(
        {{6, Step::Read}, {3, Step::Change}, {2, Step::Hear}, {1, Step::LoseCopy}, {2, Step::Race}})) {
      case Step::Read: read(who, at); break;
      case Step::Change: change(who, at); break;
      case Step::Hear: hear(who); break;
      case Step::LoseCopy:
        wait_for(house_.loop, process(who).redis->del(redis::GuildKey(guilds_[at], "config", "welcome")));
        lost_[at] = true;
        break;
      case Step::Race: race(who, at); break;
    }
  }

  void hear(std::size_t who) {
    wait_for(house_.loop, process(who).feed.read_stream_now());
    for (std::size_t at = 0; at < guilds_.size(); ++at) heard_everything(who, at);
  }

  void read(std::size_t who, std::size_t at) {
    const int before = process(who).queries();
    const auto settings =
        wait_for(house_.loop, process(who).store.of<WelcomeSettings>(guilds_[at], "welcome"));
    const int asked = process(who).queries() - before;
    Seen& seen = seen_[who][at];
    const auto& history = values_[at];
    RC_ASSERT(std::find(history.begin() + static_cast<std::ptrdiff_t>(seen.heard), history.end(),
                        settings->limit) != history.end());
    // Only who has nothing in memory, and finds no copy, may ask PostgreSQL.
    RC_ASSERT(asked == 0 || (!seen.cached && lost_[at] && asked == 1));
    if (asked > 0) settle(at);
    seen.cached = true;
  }

 private:
  static Task<> read_into(SettingsStore& store, GuildId guild, std::vector<std::int64_t>& seen) {
    seen.push_back((co_await store.of<WelcomeSettings>(guild, "welcome"))->limit);
  }
  static Task<> change_to(SettingsStore& store, SettingsChange change, bool& done) {
    done = (co_await store.change(std::move(change))).has_value();
  }

  // One changes while both read: each sees the old or the new, and after the news only the new.
  void race(std::size_t who, std::size_t at) {
    const std::int64_t to = static_cast<std::int64_t>(values_[at].size()) + 3;
    std::vector<std::int64_t> seen;
    bool done = false;
    process(who).tasks.spawn("change", change_to(process(who).store, limit_change(guilds_[at], to), done));
    for (int turn = *rc::gen::inRange(0, 12); turn > 0; --turn) house_.loop.run_one();
    for (const std::size_t reader : {0U, 1U})
      process(reader).tasks.spawn("read", read_into(process(reader).store, guilds_[at], seen));
    for (const std::size_t each : {0U, 1U}) wait_for(house_.loop, process(each).tasks.join());
    RC_ASSERT(done);
    const std::size_t oldest = std::min(seen_[0][at].heard, seen_[1][at].heard);
    for (const std::int64_t value : seen) RC_ASSERT(value == to || value >= values_[at][oldest]);
    values_[at].push_back(to);
    for (const std::size_t each : {0U, 1U}) {
      wait_for(house_.loop, process(each).feed.read_stream_now());
      for (std::size_t guild = 0; guild < guilds_.size(); ++guild) heard_everything(each, guild);
      const auto settings =
          wait_for(house_.loop, process(each).store.of<WelcomeSettings>(guilds_[at], "welcome"));
      RC_ASSERT(settings->limit == to);
      seen_[each][at].cached = true;
    }
    settle(at);
  }

  TestProcess& process(std::size_t who) { return who == 0 ? house_.one : house_.two; }

  void heard_everything(std::size_t who, std::size_t at) {
    Seen& seen = seen_[who][at];
    if (seen.heard + 1 != values_[at].size()) seen.cached = false;
    seen.heard = values_[at].size() - 1;
  }

  void change(std::size_t who, std::size_t at) {
    const std::int64_t to = static_cast<std::int64_t>(values_[at].size()) + 3;
    const auto done = wait_for(house_.loop, process(who).store.change(limit_change(guilds_[at], to)));
    RC_ASSERT(done.has_value());
    values_[at].push_back(to);
    seen_[who][at] = {.heard = values_[at].size() - 1, .cached = true};
    lost_[at] = false;
  }

  // The reader's copy is written behind its back.
  void settle(std::size_t at) {
    const redis::GuildKey copy(guilds_[at], "config", "welcome");
    while (!wait_for(house_.loop, house_.one.redis->exists(copy))) house_.loop.poll();
    lost_[at] = false;
  }

  House& house_ = House::shared();
  std::array<GuildId, 3> guilds_;
  std::array<std::vector<std::int64_t>, 3> values_{{{3}, {3}, {3}}};
  std::array<std::array<Seen, 3>, 2> seen_{};
  std::array<bool, 3> lost_{true, true, true};
};

// P4 whatever two processes read and change in whatever order: once a change was heard its old value is never
// read again, and reads between changes ask PostgreSQL nothing
RC_GTEST_PROP(SettingsProperty, AreServedFromCacheAndNeverOlderThanWhatWasHeard, ()) {
  Walk walk;
  const int steps = *rc::gen::inRange(10, 40);
  for (int i = 0; i < steps; ++i) walk.step();
  for (const std::size_t who : {0U, 1U}) {
    walk.hear(who);
    for (const std::size_t at : {0U, 1U, 2U}) walk.read(who, at);
  }
}

}  // namespace
}  // namespace herwa::platform
