#include "platform/bot/redis_snapshots.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/log.hpp"
#include "net/loop.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using Restored = discord::SessionCompanion::Restored;

constexpr GuildId even{2ULL << 22U};
constexpr GuildId odd{3ULL << 22U};

class RedisSnapshotsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    log::configure(log::Level::Off, log::Format::Text, "test");
    testing::flush_redis();
    loop_.run_until_done(redis_->until_up());
    cache_.set_own_id(UserId(7));
    for (const GuildId guild : {even, odd}) cache_.put({.id = guild, .name = "Home " + guild.text()});
  }
  void TearDown() override { loop_.run_until_done(redis_->close()); }

  std::unique_ptr<discord::SessionCompanion> process(discord::Cache& cache, std::uint64_t application = 42) {
    return make_redis_snapshots(*redis_, discord::ApplicationId(application), cache);
  }
  static discord::SessionRecord session_of(std::uint32_t shard, std::string id = "s") {
    return {.shard_id = shard, .shard_count = 2, .session_id = std::move(id)};
  }
  void keep(discord::SessionRecord record, std::uint64_t sequence) {
    const auto companion = process(cache_);
    std::string captured = companion->capture(record);
    loop_.run_until_done(companion->keep(std::move(record), sequence, std::move(captured)));
  }
  static Task<> restore_into(discord::SessionCompanion& companion, discord::SessionRecord record,
                             std::optional<Restored>& restored) {
    restored = co_await companion.restore(std::move(record));
  }
  std::optional<Restored> restore(discord::Cache& cache, discord::SessionRecord record,
                                  std::uint64_t application = 42) {
    std::optional<Restored> restored;
    const auto companion = process(cache, application);
    loop_.run_until_done(restore_into(*companion, std::move(record), restored));
    return restored;
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ =
      redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
  discord::Cache cache_;
};

// checklist 12: what a shard's process knew comes back to the next one, with the place where it stood
TEST_F(RedisSnapshotsTest, AShardsGuildsComeBack) {
  keep(session_of(0), 18'446'744'073'709'551'614ULL);
  keep(session_of(1), 5);
  discord::Cache next;
  const auto restored = restore(next, session_of(0));
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->sequence, 18'446'744'073'709'551'614ULL);
  EXPECT_EQ(restored->guilds, std::vector{even});
  EXPECT_EQ(next.own_id(), UserId(7));
  EXPECT_EQ(next.guild(even)->name(), "Home " + even.text());
  EXPECT_EQ(next.guild(odd), nullptr);
  ASSERT_TRUE(restore(next, session_of(1)));
  EXPECT_NE(next.guild(odd), nullptr);
  EXPECT_NE(next.guild(even), nullptr) << "the other shard's stay";
}

// checklist 12: of another session, bot or version of the bytes nothing is taken
TEST_F(RedisSnapshotsTest, WhatDoesNotFitIsNotTaken) {
  keep(session_of(0), 5);
  discord::Cache next;
  EXPECT_FALSE(restore(next, session_of(0, "another")));
  EXPECT_FALSE(restore(next, session_of(1)));
  EXPECT_FALSE(restore(next, session_of(0), 43));
  for (const char* damage : {"HSET herwa:snapshot:42:0 guilds nonsense",
                             "HSET herwa:snapshot:42:0 sequence 5x", "HDEL herwa:snapshot:42:0 guilds"}) {
    keep(session_of(0), 5);
    testing::redis_command(testing::redis(), damage);
    EXPECT_FALSE(restore(next, session_of(0))) << damage;
  }
  EXPECT_EQ(next.guilds().size(), 0U);
}

}  // namespace
}  // namespace herwa::platform
