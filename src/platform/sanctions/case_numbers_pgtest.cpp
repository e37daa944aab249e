// Whatever is begun, finished, finished again and failed at once: the numbers of a guild's cases are 1 to n,
// each there once, and only what was done has one.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/sanctions/sanction_rows.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/test_database.hpp"      // tidy allows layers: only tests include this

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

struct Desk {
  Desk() : db(testing::app_pool(testing::migrated_database())) {}
  static Desk& shared() {
    static Desk desk;
    return desk;
  }
  [[nodiscard]] static GuildId next_guild() {
    static std::uint64_t made = 0;
    return GuildId(9'000'000 + ++made);
  }
  testing::TestDatabase db;
};

struct Step {
  enum class Kind : std::uint8_t { Claim, Finish, Fail };
  Kind kind = Kind::Claim;
  int act = 0;
  GuildId guild;
};

Sanction sanction_of(const Step& step) {
  return {.guild = step.guild,
          .kind = step.act % 3 == 0 ? SanctionKind::Purge : SanctionKind::Warn,
          .act = "act " + std::to_string(step.act),
          .source = "test",
          .by = {},
          .target = UserId(5),
          .channel = ChannelId(6)};
}

Task<> take(postgres::Database& database, Step step, Instant now) {
  switch (step.kind) {
    case Step::Kind::Claim:
      static_cast<void>(co_await sanction_rows::claim(database, sanction_of(step), now));
      break;
    case Step::Kind::Finish:
      static_cast<void>(co_await sanction_rows::finish(database, sanction_of(step), now));
      break;
    case Step::Kind::Fail:
      co_await sanction_rows::fail(
          database,
          {.guild = step.guild, .act = "act " + std::to_string(step.act), .why = "test", .at = now});
      break;
  }
}

// P10 R3.5 unique and without gaps in each guild, from several connections at once
RC_GTEST_PROP(CaseNumbers, AreUniqueAndWithoutGaps, ()) {
  Desk& desk = Desk::shared();
  const std::vector<GuildId> guilds{Desk::next_guild(), Desk::next_guild()};
  std::map<GuildId, std::set<std::string>> finished;
  const int steps = *rc::gen::inRange(1, 60);
  for (int n = 0; n < steps; ++n) {
    const Step step{.kind = static_cast<Step::Kind>(*rc::gen::inRange(0, 3)),
                    .act = *rc::gen::inRange(0, 25),
                    .guild = *rc::gen::elementOf(guilds)};
    if (step.kind == Step::Kind::Finish) finished[step.guild].insert("act " + std::to_string(step.act));
    desk.db.tasks.spawn("step", take(*desk.db, step, desk.db.time.now()));
  }
  RC_ASSERT(desk.db.eventually([&desk] { return desk.db.tasks.running() == 0; }));
  for (const GuildId guild : guilds) {
    const auto rows = desk.db.wait_for(desk.db->query_in_guild(
        guild, "select act, number from platform.sanctions where number is not null order by number"));
    std::int64_t expected = 0;
    std::set<std::string> numbered;
    for (const postgres::Row row : rows) {
      RC_ASSERT(row.get<std::int64_t>("number") == ++expected);
      numbered.insert(row.get<std::string>("act"));
    }
    RC_ASSERT(numbered == finished[guild]);
  }
}

}  // namespace
}  // namespace herwa::platform
