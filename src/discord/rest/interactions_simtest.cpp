// What keeps the three seconds: answers to interactions pass everything else.
#include <gmock/gmock.h>

#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

struct Crowd : RestScene {
  Task<> timed_reply(InteractionId id) {
    const Tick began = time.tick();
    const auto result = co_await reply(rest, {id, ApplicationId(6), "token-" + id.text()}, DeferUpdate{});
    EXPECT_TRUE(result);
    took.push_back(time.tick() - began);
  }
  std::vector<Duration> took;
};

// checklist 26: with 10,000 requests in line and Discord's global limit hit, each callback goes out at once,
// and once: p99 below 100 ms
TEST_F(Crowd, AnswersPassTenThousandRequests) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number != 60) return net::HttpResponse{200, {}, R"({"id":"1"})"};
    return failing(429, R"({"message":"slow","retry_after":20.0,"global":true})",
                   {{"X-RateLimit-Global", "true"}, {"X-RateLimit-Scope", "global"}, {"Retry-After", "20"}});
  };
  std::vector<std::optional<Answer<Channel>>> queued(10'000);
  for (std::size_t i = 0; i < queued.size(); ++i)
    tasks.spawn("queued", keep(get_channel(rest, ChannelId(100 + i)), queued[i]));
  time.advance(loop, 2s);
  const std::size_t before = api.asked.size();
  ASSERT_LT(before, 150U) << "the global limit holds them";
  const auto first = first_id_at<InteractionId>(time.now()).value();
  for (std::uint64_t i = 0; i < 500; ++i) {
    tasks.spawn("reply", timed_reply(InteractionId(first + i)));
    time.advance(loop, 10ms);
  }
  time.advance(loop, 1s);
  ASSERT_EQ(took.size(), 500U);
  std::ranges::sort(took);
  EXPECT_LT(took[495], 100ms);
  EXPECT_LT(took.back(), 100ms);
  EXPECT_EQ(interactions.asked.size(), 500U) << "each once";
  EXPECT_EQ(api.asked.size(), before) << "nothing else moved meanwhile";
}

// checklist 26: fifteen minutes after the interaction nothing of it is sent any more
TEST_F(Crowd, ATokenThatIsOverIsNotTried) {
  interactions.answer = [](const net::HttpCall&, std::size_t) {
    return net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  time.advance(loop, 14min + 59s);
  EXPECT_TRUE(run(follow_up(rest, press, {.content = "in time"})));
  EXPECT_EQ(interactions.asked.size(), 1U);
  time.advance(loop, 20s);
  for (const auto& late : {run(follow_up(rest, press, {.content = "late"})),
                           run(edit_original(rest, press, {.content = "late"}))}) {
    ASSERT_FALSE(late);
    EXPECT_TRUE(late.error().is(api_code::invalid_webhook_token));
  }
  EXPECT_FALSE(run(delete_original(rest, press)));
  EXPECT_EQ(interactions.asked.size(), 1U);
}

}  // namespace
}  // namespace discord::scripted
