#include <gtest/gtest.h>

#include "testing/discord_sim/scene.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

std::string messages_of(ChannelId channel) { return fmt::format("/channels/{}/messages", channel.value()); }

TEST(RateLimits, ABucketEmptiesAndFillsAgain) {
  Scene scene;
  const std::string path = messages_of(scene.general);
  for (int n = 4; n >= 0; --n) {
    const ApiResponse sent = scene.call("POST", path, R"({"content":"x"})");
    EXPECT_EQ(sent.status, 200);
    EXPECT_EQ(sent.header("X-RateLimit-Remaining"), std::to_string(n));
  }
  scene.clock.advance(scene.world, 1500ms);
  const ApiResponse refused = scene.call("POST", path, R"({"content":"x"})");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("X-RateLimit-Scope"), "user");
  EXPECT_EQ(refused.header("X-RateLimit-Reset-After"), "3.500");
  EXPECT_EQ(refused.header("Retry-After"), "4");
  EXPECT_DOUBLE_EQ(body_of(refused)["retry_after"].number(), 3.5);
  EXPECT_FALSE(body_of(refused)["global"].flag());
  scene.clock.advance(scene.world, 3500ms);
  EXPECT_EQ(scene.call("POST", path, R"({"content":"x"})").status, 200);
}

TEST(RateLimits, BucketsAreCountedPerChannelAndSharedByRoutesOfOneHash) {
  Scene scene;
  const ChannelId other = create_channel(scene.world, {.guild = scene.guild, .name = "other"}).id;
  for (int n = 0; n < 5; ++n)
    EXPECT_EQ(scene.call("POST", messages_of(scene.general), R"({"content":"x"})").status, 200);
  const ApiResponse elsewhere = scene.call("POST", messages_of(other), R"({"content":"x"})");
  EXPECT_EQ(elsewhere.status, 200);
  EXPECT_EQ(elsewhere.header("X-RateLimit-Remaining"), "4");
  const std::string message = body_of(elsewhere)["id"].text();
  const std::string reaction = fmt::format("{}/{}/reactions/%F0%9F%91%8D", messages_of(other), message);
  const ApiResponse put = scene.call("PUT", reaction + "/@me");
  const ApiResponse remove = scene.call("DELETE", reaction + "/@me");
  EXPECT_EQ(put.header("X-RateLimit-Bucket"), remove.header("X-RateLimit-Bucket"));
  EXPECT_EQ(remove.status, 429);
}

TEST(RateLimits, FiftyASecondOverAllRoutesButInteractions) {
  Scene scene;
  for (int n = 0; n < 50; ++n) {
    const UserId user = add_user(scene.world, {.username = fmt::format("user{}", n)}).id;
    static_cast<void>(
        scene.call("GET", fmt::format("/guilds/{}/members/{}", scene.guild.value(), user.value())));
  }
  const ApiResponse refused = scene.call("GET", "/users/@me");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("X-RateLimit-Global"), "true");
  EXPECT_TRUE(body_of(refused)["global"].flag());
  EXPECT_EQ(scene.call("POST", "/interactions/1/token/callback", "{}").status, 404);
  scene.clock.advance(scene.world, 1s);
  EXPECT_EQ(scene.call("GET", "/users/@me").status, 200);
}

TEST(RateLimits, TenThousandRefusalsBarTheAddress) {
  Scene scene;
  ApiRequest request;
  request.path = "/users/@me";
  for (int n = 0; n < 10'000; ++n) EXPECT_EQ(scene.api.handle(request).status, 401);
  const ApiResponse barred = scene.call("GET", "/users/@me");
  EXPECT_EQ(barred.status, 429);
  EXPECT_EQ(barred.header("Content-Type"), "text/html");
  EXPECT_EQ(barred.header("X-RateLimit-Scope"), "");
  scene.clock.advance(scene.world, 10min);
  EXPECT_EQ(scene.call("GET", "/users/@me").status, 200);
}

TEST(RateLimits, FaultsHitTheirRouteAsOftenAsAsked) {
  Scene scene;
  scene.api.faults().push_back({.method = "GET", .route = "/users/@me", .count = 1, .status = 503});
  scene.api.faults().push_back(
      {.route = "/users/@me", .count = 1, .status = 429, .retry_after = 0.5, .scope = "shared"});
  EXPECT_EQ(scene.call("GET", "/gateway/bot").status, 200);
  EXPECT_EQ(scene.call("GET", "/users/@me").status, 503);
  const ApiResponse shared = scene.call("GET", "/users/@me");
  EXPECT_EQ(shared.header("X-RateLimit-Scope"), "shared");
  EXPECT_EQ(scene.api.limits().invalid_count("127.0.0.1"), 0U);
  EXPECT_EQ(scene.call("GET", "/users/@me").status, 200);
  scene.api.faults().push_back({.count = 1, .delay = 700ms, .broken = true});
  const ApiResponse late = scene.call("GET", "/users/@me");
  EXPECT_EQ(late.delay, herwa::Duration(700ms));
  EXPECT_TRUE(late.broken);
}

}  // namespace
}  // namespace discord_sim
