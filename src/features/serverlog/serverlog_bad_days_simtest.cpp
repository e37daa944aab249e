// The server log on bad days: stores that are away, and rubbish where something of ours should be.
#include "features/serverlog/test_serverlog.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class BadDay : protected testing::OwnStores, public ServerLog {
 protected:
  BadDay() : ServerLog(own_places()) {}
};

// R22.9 Redis away: what happens is noted all the same, and says that it does not know what stood there
TEST_F(BadDay, WithoutRedisDeletionsAreToldWithoutTheirText) {
  begin();
  const auto id = guild.as("bob").say("gone");
  settle();
  lose(redis);
  const auto unseen = guild.as("bob").say("never remembered");
  settle();
  discord_sim::delete_message(world(), general(), id);
  discord_sim::delete_message(world(), general(), unseen);
  const auto all = log({.kind = "message.deleted"});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(field(all[0].entry, "eventlog.not_held"), "");
  EXPECT_EQ(all[0].entry.text, "");
}

// R22.10 R21.2 PostgreSQL away: what happens is posted, waits in the journal, and stands in the log
// afterwards; so does the case of what was done by hand
TEST_F(BadDay, WithoutPostgresTheLogWaits) {
  begin();
  const auto id = guild.as("bob").say("kept");
  settle();
  lose(postgres);
  discord_sim::delete_message(world(), general(), id);
  by_hand("ada", discord_sim::audit::ban_add, sim_user("bob").value(), "spam");
  settle();
  EXPECT_THAT(logged(), Contains(HasSubstr("kept")));
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  EXPECT_EQ(only("message.deleted").text, "kept");
  EXPECT_THAT(numbers_of("bob"), SizeIs(1));
}

// Keys that hold something else, and texts that nobody can open, cost what they held and no more
TEST_F(BadDay, RubbishInRedisIsSteppedOver) {
  begin();
  wait_for(redis_client().set(redis::GuildKey(id_of(guild), "serverlog", "messages:order"), "rubbish",
                              redis::Ttl(1h)));
  const auto id = guild.as("bob").say("after");
  settle();
  discord_sim::delete_message(world(), general(), id);
  EXPECT_EQ(only("message.deleted").text, "after");
  const auto broken = guild.as("bob").say("broken");
  settle();
  const std::string key = broken.text();
  const redis::Client::Fields bad{{key, "rubbish"}};
  static_cast<void>(wait_for(redis_client().hset(redis::GuildKey(id_of(guild), "serverlog", "messages:texts"),
                                                 bad, redis::Ttl(1h))));
  discord_sim::delete_message(world(), general(), broken);
  EXPECT_EQ(log({.kind = "message.deleted"}).front().entry.text, "");
}

}  // namespace
}  // namespace herwa::features::serverlog
