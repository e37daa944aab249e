// What the bot writes and api and worker read: fresh, stale, missing and damaged, with Redis well and gone.
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/projection/projection_reader.hpp"
#include "platform/projection/projection_writer.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::Permission;

const GuildId home(81384788765712384);
const discord::UserId bot(7);
const RoleId admins(11);

discord::Guild a_guild(GuildId id = home) {
  discord::Guild guild{.id = id, .name = "Owls", .icon = "a_1f", .owner_id = discord::UserId(5)};
  guild.preferred_locale = "de";
  guild.member_count = 12;
  guild.roles = {{.id = RoleId(id.value()), .name = "@everyone", .permissions = Permission::ViewChannel},
                 {.id = admins, .name = "Admins", .permissions = Permission::Administrator, .position = 3}};
  guild.channels = {
      {.id = ChannelId(21),
       .guild_id = id,
       .name = "staff",
       .overwrites = {{.id = id.value(), .deny = Permission::ViewChannel}}},
      {.id = ChannelId(22), .type = discord::ChannelType::PublicThread, .parent_id = ChannelId(21)}};
  guild.emojis = {{.id = discord::EmojiId(31), .name = "hoot"}};
  discord::Member own;
  own.roles = {admins};
  guild.own_member = own;
  return guild;
}

class Projections : public ::testing::Test {
 protected:
  Projections() {
    cache.set_own_id(bot);
    cache.put(a_guild());
    loop.run_until_done(redis->until_up());
  }
  ~Projections() override {
    tasks.cancel();
    loop.run_until_done(tasks.join());
    loop.run_until_done(redis->close());
  }
  ProjectionAnswer read(GuildId guild = home) {
    ProjectionAnswer answer;
    loop.run_until_done(read_into(answer, guild));
    return answer;
  }
  Task<> read_into(ProjectionAnswer& answer, GuildId guild) { answer = co_await reader.get(guild); }
  void write() {
    writer.changed(home);
    loop.run_until_done(writer.write_now());
  }
  // Time alone; nobody writes meanwhile.
  void pass(Duration time_passed) { time.advance(loop, time_passed); }
  // So many, and it stands where it waits for more.
  void until_written(double count) {
    Counter& written = metrics->counter("herwa_projections_written_total", "");
    while (written.value() < count || time.waiting() == 0) loop.run_one();
    EXPECT_EQ(written.value(), count);
  }
  void overwrite(const std::string& text) {
    loop.run_until_done(redis->set(redis::GuildKey{home, "guild", "projection"}, text, redis::Ttl(1h)));
  }

  testing::PrivateRedis server;
  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<redis::Client> redis =
      redis::make_client(loop.executor(), net::system_timers(), *metrics, {.url = server->url()});
  discord::Cache cache;
  std::vector<ProjectionWriter::Shard> shards{{.id = 0, .count = 1, .hears = true}};
  ProjectionWriter writer{{*redis, time, *metrics, cache, [this] { return shards; }}};
  ProjectionReader reader{*redis, time, *metrics};
  net::TaskGroup tasks{loop.executor()};
};

TEST_F(Projections, SayWhatTheBotKnowsOfAGuild) {
  write();
  const ProjectionAnswer answer = read();
  ASSERT_EQ(answer.trust, Trust::Fresh);
  const GuildProjection& guild = *answer.guild;
  EXPECT_EQ(guild.name, "Owls");
  EXPECT_EQ(guild.owner, discord::UserId(5));
  EXPECT_EQ(guild.icon, "a_1f");
  EXPECT_EQ(guild.locale, "de");
  EXPECT_EQ(guild.own_id, bot);
  EXPECT_TRUE(guild.own_permissions.has(Permission::Administrator));
  ASSERT_NE(guild.channel(ChannelId(21)), nullptr);
  EXPECT_EQ(guild.channel(ChannelId(22)), nullptr) << "threads are left out";
  EXPECT_EQ(guild.role(admins)->position, 3);
  EXPECT_EQ(guild.emojis.at(0).name, "hoot");
  const discord::Subject member{.user_id = discord::UserId(9), .roles = {}, .timed_out_until = {}};
  EXPECT_TRUE(discord::base_permissions(guild.rights(), member).has(Permission::ViewChannel));
  EXPECT_FALSE(discord::channel_permissions(guild.rights(), member, *guild.channel_rights(ChannelId(21)))
                   .has(Permission::ViewChannel));
}

// R14.3 what is fresh is never older than a minute, and it is stale as soon as its shard falls silent
TEST_F(Projections, AreTrustedForLessThanAMinuteWithoutASign) {
  write();
  pass(44s);
  EXPECT_EQ(read().trust, Trust::Fresh);
  pass(2s);
  const ProjectionAnswer answer = read();
  EXPECT_EQ(answer.trust, Trust::Stale);
  ASSERT_TRUE(answer.guild);
  EXPECT_LT(answer.as_of, time.now() - 45s);
  loop.run_until_done(writer.write_now());
  EXPECT_EQ(read().trust, Trust::Fresh) << "the shard heard nothing new about it";
  shards[0].hears = false;
  pass(46s);
  loop.run_until_done(writer.write_now());
  EXPECT_EQ(read().trust, Trust::Stale) << "a shard without a session may miss anything";
}

// Whoever takes over a shard knows nothing of what was missed in between.
TEST_F(Projections, OfAProcessBeforeAreStaleUntilTheyAreWrittenAgain) {
  write();
  pass(50s);
  discord::Cache empty;
  ProjectionWriter next({*redis, time, *metrics, empty, [this] { return shards; }});
  loop.run_until_done(next.write_now());
  EXPECT_EQ(read().trust, Trust::Stale);
  empty.set_own_id(bot);
  empty.put(a_guild());
  next.changed(home);
  loop.run_until_done(next.write_now());
  EXPECT_EQ(read().trust, Trust::Fresh);
}

// R16.6 R16.8 two processes with a shard each share one Redis; each answers for its own guilds alone
TEST_F(Projections, OfTwoShardsAreInOneRedis) {
  const GuildId even(2ULL << 22U);
  const GuildId odd(3ULL << 22U);
  discord::Cache evens, odds;
  for (auto* one : {&evens, &odds}) one->set_own_id(bot);
  evens.put(a_guild(even));
  odds.put(a_guild(odd));
  bool odd_hears = true;
  ProjectionWriter first({*redis, time, *metrics, evens, [] {
                            return std::vector<ProjectionWriter::Shard>{{.id = 0, .count = 2, .hears = true}};
                          }});
  ProjectionWriter second(
      {*redis, time, *metrics, odds,
       [&] { return std::vector<ProjectionWriter::Shard>{{.id = 1, .count = 2, .hears = odd_hears}}; }});
  first.changed(even);
  second.changed(odd);
  for (auto* one : {&first, &second}) loop.run_until_done(one->write_now());
  EXPECT_EQ(read(even).guild->id, even);
  EXPECT_EQ(read(odd).guild->id, odd);
  odd_hears = false;
  pass(46s);
  for (auto* one : {&first, &second}) loop.run_until_done(one->write_now());
  EXPECT_EQ(read(even).trust, Trust::Fresh);
  EXPECT_EQ(read(odd).trust, Trust::Stale);
}

TEST_F(Projections, OfAGuildThatWasLeftAreGone) {
  write();
  cache = discord::Cache();
  write();
  EXPECT_EQ(read().trust, Trust::Missing);
}

// R22.14 the entry of one guild under the key of another is none
TEST_F(Projections, OfAnotherGuildAreNotTaken) {
  write();
  std::optional<std::string> text;
  loop.run_until_done([](redis::Client& from, std::optional<std::string>& into) -> Task<> {
    into = co_await from.get(redis::GuildKey{home, "guild", "projection"});
  }(*redis, text));
  const GuildId other(99);
  loop.run_until_done(redis->set(redis::GuildKey{other, "guild", "projection"}, *text, redis::Ttl(1h)));
  EXPECT_EQ(read(other).trust, Trust::Missing);
}

TEST_F(Projections, ThatWereDamagedAreMissingAndRemoved) {
  for (const std::string text : {"", "nonsense", "00000000 {}", "{\"form\":1}"}) {
    overwrite(text);
    EXPECT_EQ(read().trust, Trust::Missing) << text;
    EXPECT_TRUE(testing::redis_command(*server, "EXISTS bot:{" + home.text() + "}:guild:projection")
                    .starts_with(":0"));
  }
  EXPECT_EQ(metrics->counter("herwa_projections_damaged_total", "").value(), 4);
  testing::redis_command(*server, "LPUSH bot:{" + home.text() + "}:guild:projection 1");
  EXPECT_EQ(read().trust, Trust::Missing) << "another kind of value";
  write();
  EXPECT_EQ(read().trust, Trust::Fresh);
}

TEST_F(Projections, ThatRedisKeptTooLongAreMissing) {
  write();
  testing::redis_command(*server, "PERSIST bot:{" + home.text() + "}:guild:projection");
  pass(15min);
  EXPECT_EQ(read().trust, Trust::Missing);
}

TEST_F(Projections, HaveALifetimeInRedis) {
  write();
  const std::string ttl = testing::redis_command(*server, "TTL bot:{" + home.text() + "}:guild:projection");
  EXPECT_TRUE(ttl.starts_with(":89") || ttl.starts_with(":900")) << ttl;
}

// A version tells whoever made something of it whether to make it again.
TEST_F(Projections, KeepTheirVersionUntilSomethingChanges) {
  write();
  const std::uint64_t before = read().guild->version;
  pass(5min);
  loop.run_until_done(writer.write_now());
  const auto renewed = read().guild;
  EXPECT_EQ(renewed->version, before);
  EXPECT_EQ(renewed->written_at, time.now());
  write();
  EXPECT_GT(read().guild->version, before);
}

TEST_F(Projections, GatherABurstOfEventsIntoOneWrite) {
  writer.start(tasks);
  pass(500ms);
  until_written(1);
  for (int n = 0; n < 100; ++n) writer.changed(home);
  pass(500ms);
  until_written(2);
  pass(500ms);
  until_written(2);
}

// R22.9 P33 without Redis readers are told so, and everything is there again after it is back
TEST_F(Projections, AreAllWrittenAgainAfterRedisWasAway) {
  writer.start(tasks);
  pass(500ms);
  until_written(1);
  server->kill_hard();
  while (redis->state().up) loop.run_one();
  EXPECT_THROW(read(), Unavailable);
  pass(500ms);
  testing::must(server->start());
  loop.run_until_done(redis->until_up());
  EXPECT_EQ(read().trust, Trust::Missing) << "the scene: Redis came back empty";
  pass(500ms);
  until_written(2);
  EXPECT_EQ(read().trust, Trust::Fresh);
}

}  // namespace
}  // namespace herwa::platform
