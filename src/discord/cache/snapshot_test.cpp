#include "discord/cache/snapshot.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace discord {
namespace {

class Snapshots : public ::testing::Test {
 protected:
  void apply(EventKind kind, std::string body) { cache.apply(kind, Json::borrow(body)); }
  void SetUp() override {
    apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[{"id":"100"},{"id":"200"}],"session_id":"s"})");
    for (const int guild : {100, 200}) {
      apply(EventKind::GuildCreate,
            fmt::format(R"({{"id":"{0}","name":"Home {0} \u00fc","owner_id":"18446744073709551614",
      "icon":"a_1","preferred_locale":"de","member_count":3,
      "roles":[{{"id":"{0}","name":"@everyone","permissions":"1024","position":0}},
               {{"id":"20","name":"Helper","permissions":"18014398509481983","position":-2,"color":16711680,
                "hoist":true,"mentionable":true}}],
      "channels":[{{"id":"31","type":0,"name":"talk","rate_limit_per_user":21600,"nsfw":true,
                   "parent_id":"30","position":5,"permission_overwrites":[
                     {{"id":"{0}","type":0,"allow":"0","deny":"2048"}},
                     {{"id":"7","type":1,"allow":"8192","deny":"0"}}]}},
                  {{"id":"30","type":4,"name":"rules"}}],
      "threads":[{{"id":"40","type":11,"parent_id":"31","name":"side","member":{{}}}}],
      "members":[{{"user":{{"id":"7"}},"roles":["20"],
                  "communication_disabled_until":"2026-03-01T12:00:00.000000+00:00"}}],
      "emojis":[{{"id":"50","name":"wave","animated":true}}]}})",
                        guild));
    }
    apply(EventKind::GuildDelete, R"({"id":"200","unavailable":true})");
  }
  static std::string all_of(const Cache& cache) {
    return write_snapshot(cache, [](GuildId) { return true; });
  }

  Cache cache;
};

TEST_F(Snapshots, BringBackAllThatIsKept) {
  Cache back;
  const auto ids = read_snapshot(write_snapshot(cache, [](GuildId id) { return id == GuildId(100); }), back);
  ASSERT_EQ(ids, std::vector{GuildId(100)});
  EXPECT_EQ(back.guild(GuildId(200)), nullptr);
  EXPECT_EQ(back.own_id(), UserId(7));
  const GuildEntry& was = *cache.guild(GuildId(100));
  const GuildEntry& is = *back.guild(GuildId(100));
  EXPECT_EQ(is.name(), was.name());
  EXPECT_EQ(is.owner_id(), was.owner_id());
  EXPECT_EQ(is.preferred_locale(), "de");
  EXPECT_EQ(is.member_count(), 3U);
  EXPECT_EQ(is.role(RoleId(20))->rights.position, -2);
  EXPECT_EQ(is.role(RoleId(20))->rights.permissions.bits(), 18'014'398'509'481'983ULL);
  EXPECT_TRUE(is.role(RoleId(20))->hoist);
  EXPECT_FALSE(is.role(RoleId(20))->managed);
  EXPECT_TRUE(is.role(RoleId(20))->mentionable);
  EXPECT_EQ(is.channel(ChannelId(31))->slowmode_s, 21'600U);
  EXPECT_TRUE(
      std::ranges::equal(is.channel(ChannelId(31))->overwrites, was.channel(ChannelId(31))->overwrites));
  EXPECT_TRUE(is.channel(ChannelId(40))->joined);
  EXPECT_TRUE(is.emojis().at(0).animated);
  EXPECT_EQ(is.own(UserId(7)).timed_out_until, was.own(UserId(7)).timed_out_until);
  EXPECT_TRUE(is.own(UserId(7)).timed_out_until);
}

// What was written from what was read is the same, field for field, whichever field was forgotten above.
TEST_F(Snapshots, AreTheSameTheSecondTime) {
  const std::string once = all_of(cache);
  Cache back;
  ASSERT_TRUE(read_snapshot(once, back));
  EXPECT_TRUE(back.guild(GuildId(200))->unavailable());
  EXPECT_EQ(all_of(back).size(), once.size());
  Cache again;
  ASSERT_TRUE(read_snapshot(all_of(back), again));
  for (const int guild : {100, 200}) {
    const auto one = [guild](GuildId id) { return id == GuildId(static_cast<std::uint64_t>(guild)); };
    EXPECT_EQ(write_snapshot(again, one), write_snapshot(cache, one));
  }
}

TEST_F(Snapshots, DamagedOnesChangeNothing) {
  const std::string whole = all_of(cache);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Cache back;
    EXPECT_FALSE(read_snapshot(whole.substr(0, size), back)) << size;
    EXPECT_TRUE(back.guilds().empty());
  }
  Cache back;
  EXPECT_FALSE(read_snapshot(whole + "x", back));
  EXPECT_FALSE(read_snapshot("herwa guilds 0\n", back));
  EXPECT_FALSE(read_snapshot("herwa guilds 1\n\x07\xff\xff\xff\xff\xff\xff\xff\xff\x01", back));
  // Any byte may be wrong: an answer comes, and no crash.
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    Cache other;
    (void)read_snapshot(damaged, other);
  }
}

}  // namespace
}  // namespace discord
