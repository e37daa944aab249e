#include "platform/api/health.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "net/loop.hpp"
#include "platform/api/route_context.hpp"
#include "platform/api/validate.hpp"

namespace herwa::platform {
namespace {

using Status = HealthPart::Status;

std::vector<HealthPart> parts(Status postgres, Status redis, Status bot) {
  return {{.name = "postgres", .kind = HealthPart::Kind::Store, .status = postgres, .latency_ms = 0.5},
          {.name = "redis", .kind = HealthPart::Kind::Store, .status = redis, .detail = "refused"},
          {.name = "bot", .status = bot, .since = Instant{}, .instances = 2}};
}

TEST(Health, IsOkOnlyWhenEverythingIsUp) {
  EXPECT_EQ(wellness(parts(Status::Up, Status::Up, Status::Up)), Wellness::Ok);
  EXPECT_EQ(wellness(parts(Status::Up, Status::Down, Status::Unknown)), Wellness::Degraded);
  EXPECT_EQ(wellness(parts(Status::Up, Status::Up, Status::Down)), Wellness::Degraded);
  EXPECT_EQ(wellness(parts(Status::Unknown, Status::Up, Status::Up)), Wellness::Degraded);
}

TEST(Health, IsDownWithoutTheTruth) {
  EXPECT_EQ(wellness(parts(Status::Down, Status::Up, Status::Up)), Wellness::Down);
}

Task<> fetch(const RouteEntry& route, RouteAnswer& into) {
  const RouteContext::Parts parts;
  RouteContext context(parts);
  into = co_await route.run(context);
}

TEST(Health, TheAnswerIsWhatTheDocumentPromises) {
  const RouteEntry route = health_route([] { return parts(Status::Up, Status::Down, Status::Up); });
  net::Loop loop;
  RouteAnswer response;
  loop.run_until_done(fetch(route, response));
  ASSERT_TRUE(response);
  EXPECT_THAT(check_json(*route.response, response->json), ::testing::IsEmpty());
  const auto body = boost::json::parse(response->json).as_object();
  EXPECT_EQ(body.at("status"), "degraded");
  const auto& redis = body.at("parts").as_array().at(1).as_object();
  EXPECT_EQ(redis.at("detail"), "refused");
  EXPECT_TRUE(redis.at("since").is_null());
  EXPECT_EQ(body.at("parts").as_array().at(2).as_object().at("since"), "1970-01-01T00:00:00.000Z");
}

}  // namespace
}  // namespace herwa::platform
