// Who takes interactions, through Redis as it runs: seen, gone, and remembered while Redis is away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/loop.hpp"
#include "platform/posted_interactions/interaction_taker.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// R21.1 without Redis interactions go on to whom they went before
TEST(TakerWatch, SeesBotsComeAndGoAndRemembersThemWithoutRedis) {
  testing::PrivateRedis server;
  net::Loop loop;
  testing::SimulatedTime time;
  const auto metrics = make_metrics();
  const auto redis =
      redis::make_client(loop.executor(), net::system_timers(), *metrics, {.url = server->url()});
  loop.run_until_done(redis->until_up());
  Presence bot(*redis, time, "bot", [] {
    return std::string(R"({"role":{"interactions":"http://a","shards":[{"id":0,"count":1}]}})");
  });
  Presence worker(*redis, time, "worker", [] { return std::string(R"({"role":{}})"); });
  TakerWatch watch(*redis, time);
  loop.run_until_done(worker.announce());
  loop.run_until_done(watch.look());
  EXPECT_THAT(watch.takers(), IsEmpty());
  loop.run_until_done(bot.announce());
  loop.run_until_done(watch.look());
  EXPECT_THAT(watch.takers(), SizeIs(1));
  time.advance(loop, presence_patience + 1s);
  loop.run_until_done(watch.look());
  EXPECT_THAT(watch.takers(), IsEmpty()) << "its signs of life are too old";
  loop.run_until_done(bot.announce());
  loop.run_until_done(watch.look());
  server->kill_hard();
  loop.run_until_done(watch.look());
  EXPECT_THAT(watch.takers(), SizeIs(1));
  loop.run_until_done(redis->close());
}

}  // namespace
}  // namespace herwa::platform
