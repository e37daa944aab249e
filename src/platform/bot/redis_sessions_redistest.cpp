#include "platform/bot/redis_sessions.hpp"

#include <gtest/gtest.h>

#include "net/loop.hpp"
#include "net/timers.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

const discord::SessionRecord record{.shard_id = 3,
                                    .shard_count = 8,
                                    .session_id = "abc\"def",
                                    .resume_url = "wss://gateway.example/?v=10",
                                    .sequence = 18'446'744'073'709'551'614ULL,
                                    .saved_at = Instant{std::chrono::microseconds(1'700'000'000'123'456)},
                                    .expected = {GuildId(1), GuildId(9'223'372'036'854'775'807)},
                                    .away = {GuildId(2)},
                                    .joined = {GuildId(3)}};

class RedisSessionsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    loop_.run_until_done(redis_->until_up());
  }
  void TearDown() override { loop_.run_until_done(redis_->close()); }

  std::optional<discord::SessionRecord> load(discord::SessionStore& store, std::uint32_t shard) {
    std::optional<discord::SessionRecord> found;
    loop_.run_until_done(load_into(store, shard, found));
    return found;
  }
  static Task<> load_into(discord::SessionStore& store, std::uint32_t shard,
                          std::optional<discord::SessionRecord>& found) {
    found = co_await store.load(shard);
  }

  static Task<> count_into(discord::SessionStore& store, std::uint32_t& count) {
    count = co_await store.shard_count();
  }
  std::uint32_t count(discord::SessionStore& store) {
    std::uint32_t found = 0;
    loop_.run_until_done(count_into(store, found));
    return found;
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ =
      redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
  std::unique_ptr<discord::SessionStore> store_ = make_redis_sessions(*redis_, discord::ApplicationId(42));
};

TEST_F(RedisSessionsTest, WhatWasSavedComesBackWhole) {
  loop_.run_until_done(store_->save(record));
  const auto found = load(*store_, 3);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->shard_count, record.shard_count);
  EXPECT_EQ(found->session_id, record.session_id);
  EXPECT_EQ(found->resume_url, record.resume_url);
  EXPECT_EQ(found->sequence, record.sequence);
  EXPECT_EQ(found->saved_at, record.saved_at);
  EXPECT_EQ(found->expected, record.expected);
  EXPECT_EQ(found->away, record.away);
  EXPECT_EQ(found->joined, record.joined);
}

TEST_F(RedisSessionsTest, ShardsAndApplicationsAreApart) {
  loop_.run_until_done(store_->save(record));
  EXPECT_FALSE(load(*store_, 4));
  EXPECT_FALSE(load(*make_redis_sessions(*redis_, discord::ApplicationId(43)), 3));
}

TEST_F(RedisSessionsTest, AForgottenOneIsGone) {
  loop_.run_until_done(store_->save(record));
  loop_.run_until_done(store_->forget(3));
  EXPECT_FALSE(load(*store_, 3));
}

TEST_F(RedisSessionsTest, ADamagedRecordMeansANewSession) {
  testing::redis_command(testing::redis(), "SET herwa:session:42:3 nonsense PX 60000");
  EXPECT_FALSE(load(*store_, 3));
}

TEST_F(RedisSessionsTest, TheNumberOfShardsIsKept) {
  EXPECT_EQ(count(*store_), 0U);
  loop_.run_until_done(store_->keep_shard_count(12));
  EXPECT_EQ(count(*store_), 12U);
  EXPECT_EQ(count(*make_redis_sessions(*redis_, discord::ApplicationId(43))), 0U);
  testing::redis_command(testing::redis(), "SET herwa:session:42:count nonsense");
  EXPECT_EQ(count(*store_), 0U);
}

TEST_F(RedisSessionsTest, RecordsDoNotStayForEver) {
  loop_.run_until_done(store_->save(record));
  const std::string answer = testing::redis_command(testing::redis(), "TTL herwa:session:42:3");
  EXPECT_TRUE(answer.starts_with(":7")) << answer << " is not the 7,200 seconds of two hours";
}

}  // namespace
}  // namespace herwa::platform
