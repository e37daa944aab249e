#include "discord/cache/cache.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace discord {
namespace {

class Caches : public ::testing::Test {
 protected:
  GuildId apply(EventKind kind, std::string body) { return cache.apply(kind, Json::borrow(body)); }

  void SetUp() override {
    apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[{"id":"100"}],"session_id":"s"})");
    apply(EventKind::GuildCreate, R"({"id":"100","name":"Home","owner_id":"1","member_count":3,
      "roles":[{"id":"100","name":"@everyone","permissions":"1024","position":0},
               {"id":"20","name":"Helper","permissions":"2048","position":2}],
      "channels":[{"id":"31","type":0,"name":"talk","permission_overwrites":[
                     {"id":"100","type":0,"allow":"0","deny":"2048"},{"id":"7","type":1,"allow":"8192","deny":"0"}]},
                  {"id":"30","type":0,"name":"rules","permission_overwrites":[
                     {"id":"20","type":0,"allow":"0","deny":"1024"}]}],
      "threads":[{"id":"40","type":11,"parent_id":"31","name":"side","member":{}}],
      "members":[{"user":{"id":"8"},"roles":[]},{"user":{"id":"7"},"roles":["20"]}],
      "emojis":[{"id":"50","name":"wave"}]})");
  }

  const GuildEntry& home() { return *cache.guild(GuildId(100)); }
  void joins(int user) {
    apply(EventKind::GuildMemberAdd,
          fmt::format(R"({{"guild_id":"100","user":{{"id":"{}"}},"roles":[]}})", user));
  }
  void leaves(int user) {
    apply(EventKind::GuildMemberRemove, fmt::format(R"({{"guild_id":"100","user":{{"id":"{}"}}}})", user));
  }
  Permissions own_in(std::uint64_t channel) {
    return effective_permissions(home().rights(), home().own(cache.own_id()),
                                 home().channel_rights(ChannelId(channel)).value(), Instant{});
  }

  Cache cache;
};

TEST_F(Caches, AnswersPermissionsFromWhatEventsBrought) {
  // The role gives SEND_MESSAGES, but the channel denies it to everyone, and that comes after all roles.
  EXPECT_EQ(own_in(31), Permission::ViewChannel | Permission::ManageMessages);
  EXPECT_EQ(own_in(30), Permissions());
  EXPECT_EQ(own_in(40), Permission::ViewChannel | Permission::ManageMessages);
}

TEST_F(Caches, ReadsBackWhatItKeeps) {
  EXPECT_EQ(home().name(), "Home");
  EXPECT_EQ(home().role(RoleId(20))->name, "Helper");
  EXPECT_EQ(home().channel(ChannelId(31))->name, "talk");
  EXPECT_EQ(home().channel(ChannelId(31))->overwrites.size(), 2U);
  EXPECT_EQ(home().emojis().at(0).name, "wave");
  EXPECT_FALSE(home().channel(ChannelId(99)));
  EXPECT_FALSE(home().role(RoleId(99)));
}

TEST_F(Caches, FollowsChannelEvents) {
  apply(EventKind::ChannelUpdate, R"({"id":"30","guild_id":"100","type":0,"name":"laws",
    "permission_overwrites":[{"id":"1","type":1,"allow":"1","deny":"0"},{"id":"2","type":1,"allow":"2","deny":"0"}]})");
  EXPECT_EQ(home().channel(ChannelId(30))->name, "laws");
  EXPECT_EQ(home().channel(ChannelId(30))->overwrites[1].allow.bits(), 2U);
  EXPECT_EQ(home().channel(ChannelId(31))->overwrites[1].allow.bits(), 8192U);
  apply(EventKind::ThreadUpdate, R"({"id":"40","guild_id":"100","type":11,"parent_id":"31","name":"new"})");
  EXPECT_TRUE(home().channel(ChannelId(40))->joined);
  apply(EventKind::ChannelDelete, R"({"id":"31","guild_id":"100","type":0})");
  EXPECT_FALSE(home().channel(ChannelId(31)));
  EXPECT_FALSE(home().channel(ChannelId(40)));
  EXPECT_EQ(home().channel(ChannelId(30))->overwrites.size(), 2U);
}

TEST_F(Caches, FollowsRolesMembersAndThreads) {
  apply(EventKind::GuildRoleUpdate,
        R"({"guild_id":"100","role":{"id":"20","name":"Chief","permissions":"8"}})");
  EXPECT_TRUE(own_in(30).has(Permission::BanMembers));  // administrator
  apply(EventKind::GuildMemberUpdate, R"({"guild_id":"100","user":{"id":"7"},"roles":[]})");
  EXPECT_TRUE(home().own_roles().empty());
  apply(EventKind::GuildRoleDelete, R"({"guild_id":"100","role_id":"20"})");
  EXPECT_FALSE(home().role(RoleId(20)));
  apply(EventKind::GuildMemberAdd, R"({"guild_id":"100","user":{"id":"9"},"roles":[]})");
  EXPECT_EQ(home().member_count(), 4U);
  apply(EventKind::ThreadListSync, R"({"guild_id":"100","channel_ids":["31"],"threads":[
    {"id":"41","guild_id":"100","type":11,"parent_id":"31","name":"b"}]})");
  EXPECT_FALSE(home().channel(ChannelId(40)));
  EXPECT_TRUE(home().channel(ChannelId(41)));
  apply(EventKind::ThreadUpdate, R"({"id":"41","guild_id":"100","type":11,"parent_id":"31",
    "thread_metadata":{"archived":true}})");
  EXPECT_FALSE(home().channel(ChannelId(41)));
}

// A join or a leaving that is told twice counts once; who comes back counts again.
TEST_F(Caches, MembersAreCountedOnceHoweverOftenTheyAreTold) {
  joins(9);
  joins(9);
  EXPECT_EQ(home().member_count(), 4U);
  joins(10);
  joins(9);
  EXPECT_EQ(home().member_count(), 5U) << "also with others between";
  leaves(9);
  leaves(9);
  EXPECT_EQ(home().member_count(), 4U);
  joins(9);
  EXPECT_EQ(home().member_count(), 5U) << "back again";
  leaves(3);
  EXPECT_EQ(home().member_count(), 4U) << "whom it never saw come";
  apply(EventKind::GuildMemberAdd, R"({"guild_id":"100","roles":[]})");
  EXPECT_EQ(home().member_count(), 4U) << "nobody";
}

// More leavings than members were told of: none are left, and who comes then is the first.
TEST_F(Caches, ThereAreNeverFewerMembersThanNone) {
  for (int user = 101; user < 110; ++user) leaves(user);
  EXPECT_EQ(home().member_count(), 0U);
  joins(9);
  EXPECT_EQ(home().member_count(), 1U);
}

// What is remembered to count each once does not grow with those who come and go.
TEST_F(Caches, CountingMembersCostsNoMemory) {
  for (int user = 1000; user < 1100; ++user) joins(user);
  const std::size_t bytes = home().size().bytes;
  for (int user = 1100; user < 6000; ++user) joins(user);
  for (int user = 1100; user < 6000; ++user) leaves(user);
  EXPECT_EQ(home().size().bytes, bytes);
  EXPECT_EQ(home().member_count(), 103U);
}

TEST_F(Caches, OutageKeepsRemovalDrops) {
  apply(EventKind::GuildDelete, R"({"id":"100","unavailable":true})");
  EXPECT_TRUE(home().unavailable());
  apply(EventKind::GuildUpdate, R"({"id":"100","name":"Moved","owner_id":"2","roles":[]})");
  EXPECT_EQ(home().name(), "Moved");
  EXPECT_TRUE(home().channel(ChannelId(31)));
  EXPECT_EQ(home().member_count(), 3U);
  apply(EventKind::GuildDelete, R"({"id":"100"})");
  EXPECT_EQ(cache.guild(GuildId(100)), nullptr);
}

TEST_F(Caches, ANewSessionDropsGuildsItDoesNotList) {
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[],"session_id":"t"})");
  EXPECT_EQ(cache.guild(GuildId(100)), nullptr);
}

// R16.6 a shard's session says nothing about the guilds of another
TEST_F(Caches, ANewSessionDropsOnlyGuildsOfItsShard) {
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[],"session_id":"t","shard":[1,2]})");
  EXPECT_NE(cache.guild(GuildId(100)), nullptr) << "it is on the other shard";
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[],"session_id":"t","shard":[0,2]})");
  EXPECT_EQ(cache.guild(GuildId(100)), nullptr);
}

TEST_F(Caches, IgnoresWhatItCannotReadOrDoesNotKnow) {
  const auto before = home().version();
  EXPECT_FALSE(apply(EventKind::GuildCreate, "null"));
  EXPECT_FALSE(apply(EventKind::ChannelUpdate, R"({"id":"1","guild_id":"555"})"));
  EXPECT_FALSE(apply(EventKind::GuildRoleDelete, "[]"));
  EXPECT_FALSE(apply(EventKind::MessageCreate, "{}"));
  EXPECT_EQ(home().version(), before);
}

TEST_F(Caches, NamesThatChangeOftenDoNotPileUp) {
  const std::size_t before = cache.size().bytes;
  for (int i = 0; i < 1000; ++i) {
    apply(EventKind::ChannelUpdate,
          fmt::format(R"({{"id":"30","guild_id":"100","type":0,"name":"a-rather-long-name-{}"}})", i));
  }
  EXPECT_EQ(home().channel(ChannelId(30))->name, "a-rather-long-name-999");
  EXPECT_EQ(home().channel(ChannelId(31))->name, "talk");
  EXPECT_LT(cache.size().bytes, before + 2048);
}

// R16.6 guilds spread over shards: a shard that begins anew forgets its own guilds and nobody else's
TEST_F(Caches, AShardsReadyLeavesTheOthersGuildsAlone) {
  const std::uint64_t even = 2ULL << 22U;
  const std::uint64_t odd = 3ULL << 22U;
  for (const std::uint64_t id : {even, odd}) {
    apply(EventKind::GuildCreate, fmt::format(R"({{"id":"{}","name":"x","roles":[],"channels":[]}})", id));
  }
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[],"shard":[1,2],"session_id":"t"})");
  EXPECT_NE(cache.guild(GuildId(even)), nullptr);
  EXPECT_EQ(cache.guild(GuildId(odd)), nullptr);
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[],"shard":[0,2],"session_id":"u"})");
  EXPECT_EQ(cache.guild(GuildId(even)), nullptr);
}

// R16.6 a shard that goes to another process takes its guilds with it
TEST_F(Caches, AShardThatIsGoneLeavesNothing) {
  const std::uint64_t even = 2ULL << 22U;
  const std::uint64_t odd = 3ULL << 22U;
  for (const std::uint64_t id : {even, odd}) {
    apply(EventKind::GuildCreate, fmt::format(R"({{"id":"{}","name":"x","roles":[],"channels":[]}})", id));
  }
  cache.forget_shard(1, 2);
  EXPECT_NE(cache.guild(GuildId(even)), nullptr);
  EXPECT_EQ(cache.guild(GuildId(odd)), nullptr);
}

// Members are kept when somebody asked about them, follow events, and go with their guild.
TEST(CachedMembers, AreThoseThatWereAskedFor) {
  Cache cache({.members_max = 100});
  const auto apply = [&cache](EventKind kind, std::string body) { cache.apply(kind, Json::borrow(body)); };
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[{"id":"100"}],"session_id":"s"})");
  apply(EventKind::GuildCreate, R"({"id":"100","roles":[],"members":[{"user":{"id":"8"},"roles":[]}]})");
  EXPECT_FALSE(cache.member(GuildId(100), UserId(8))) << "nobody asked";
  apply(EventKind::GuildMemberUpdate, R"({"guild_id":"100","user":{"id":"8"},"roles":["1"]})");
  EXPECT_FALSE(cache.member(GuildId(100), UserId(8)));
  apply(EventKind::GuildMembersChunk,
        R"({"guild_id":"100","members":[{"user":{"id":"8","username":"eve"},"roles":["1"]},
            {"user":{"id":"9","username":"tom"},"roles":[]}],"chunk_index":0,"chunk_count":1})");
  EXPECT_EQ(cache.member(GuildId(100), UserId(8))->username, "eve");
  EXPECT_EQ(cache.size().members, 2U);
  apply(EventKind::GuildMemberUpdate,
        R"({"guild_id":"100","user":{"id":"8","username":"eve"},"nick":"Evi","roles":["1","2"]})");
  EXPECT_EQ(cache.member(GuildId(100), UserId(8))->name(), "Evi");
  EXPECT_EQ(cache.member(GuildId(100), UserId(8))->roles.size(), 2U);
  apply(EventKind::GuildMemberRemove, R"({"guild_id":"100","user":{"id":"8","username":"eve"}})");
  EXPECT_FALSE(cache.member(GuildId(100), UserId(8)));
  Member found;
  found.user = User{.id = UserId(11), .username = "asked by REST"};
  cache.put_member(GuildId(100), found);
  EXPECT_TRUE(cache.member(GuildId(100), UserId(11)));
  apply(EventKind::GuildDelete, R"({"id":"100","unavailable":true})");
  EXPECT_TRUE(cache.member(GuildId(100), UserId(11))) << "an outage is no farewell";
  apply(EventKind::GuildDelete, R"({"id":"100"})");
  EXPECT_FALSE(cache.member(GuildId(100), UserId(11)));
  EXPECT_EQ(cache.size().members, 0U);
}

// A new session says nothing of what members did while there was none.
TEST(CachedMembers, OfALostSessionAreAskedForAnew) {
  Cache cache({.members_max = 100});
  const auto apply = [&cache](EventKind kind, std::string body) { cache.apply(kind, Json::borrow(body)); };
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[{"id":"100"}],"session_id":"s"})");
  apply(EventKind::GuildCreate, R"({"id":"100","roles":[]})");
  Member found;
  found.user = User{.id = UserId(11), .username = "x"};
  cache.put_member(GuildId(100), found);
  apply(EventKind::Ready, R"({"user":{"id":"7"},"guilds":[{"id":"100"}],"session_id":"t"})");
  EXPECT_FALSE(cache.member(GuildId(100), UserId(11)));
  cache.put_member(GuildId(100), found);
  cache.forget_shard(0, 1);
  EXPECT_FALSE(cache.member(GuildId(100), UserId(11)));
}

}  // namespace
}  // namespace discord
