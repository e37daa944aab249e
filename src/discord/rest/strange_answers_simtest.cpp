// Answers that Discord does not give, or should not: what they cost is bounded, and the token stays here.
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;
using Kind = RestError::Kind;

net::Headers limit_of_one() {
  return {{"X-RateLimit-Bucket", "b"},
          {"X-RateLimit-Limit", "1"},
          {"X-RateLimit-Remaining", "0"},
          {"X-RateLimit-Reset-After", "0"},
          {"X-RateLimit-Scope", "user"}};
}

// checklist 24: refused and told to come back at once, again and again: each try comes later than the one
// before, so that one call cannot spend what Discord bans an address for
TEST_F(RestScene, WhoIsAlwaysToldToComeAtOnceComesLessAndLess) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(429, R"({"message":"slow","retry_after":0,"global":false})", limit_of_one());
  };
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::RateLimited);
  EXPECT_GT(api.asked.size(), 5U);
  EXPECT_LT(api.asked.size(), 15U);
  EXPECT_EQ(limiter.recent_invalid(), api.asked.size());
  EXPECT_LT(api.asked[1].at - api.asked[0].at, 50ms) << "at first it is believed";
  for (std::size_t n = 2; n + 1 < api.asked.size(); ++n)
    EXPECT_GE(api.asked[n + 1].at - api.asked[n].at, api.asked[n].at - api.asked[n - 1].at);
}

// checklist 21: a wait that is no number in the body is the header's
TEST_F(RestScene, AWaitThatIsNoNumberIsTheHeaders) {
  for (const char* wait : {R"("soon")", "null", "-1", "[]", R"("1.5")"}) {
    const std::size_t before = api.asked.size();
    api.answer = [&](const net::HttpCall&, std::size_t number) {
      if (number > before) return net::HttpResponse{200, {}, R"({"id":"1"})"};
      net::Headers headers = limit_of_one();
      headers.set("Retry-After", "2");
      return failing(429, fmt::format(R"({{"message":"slow","retry_after":{},"global":false}})", wait),
                     headers);
    };
    EXPECT_TRUE(run(get_channel(rest, ChannelId(1)))) << wait;
    ASSERT_EQ(api.asked.size(), before + 2) << wait;
    EXPECT_EQ(api.asked[before + 1].at - api.asked[before].at, 2020ms) << wait;
  }
}

// checklist 29: nobody is followed elsewhere, where the token would go along
TEST_F(RestScene, NobodyIsFollowedElsewhere) {
  for (const int status : {301, 302, 307, 308}) {
    const std::size_t before = api.asked.size();
    api.answer = [=](const net::HttpCall&, std::size_t) {
      return failing(status, "", {{"Location", "https://elsewhere.example/"}});
    };
    const auto result = run(create_message(rest, ChannelId(1), {.content = "x"}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::Refused);
    EXPECT_EQ(result.error().status, status);
    EXPECT_EQ(api.asked.size(), before + 1);
  }
}

}  // namespace
}  // namespace discord::scripted
