#include "discord/rest/calls_messages.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

// With hundreds of log messages in line, what protects a guild is next, then what people wait for, then logs,
// each in the order of asking.
TEST_F(RestScene, WhatProtectsGoesBeforeTalkAndLogsGoLast) {
  api.answer = [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, R"({"id":"1"})"}; };
  std::vector<std::optional<Answer<Message>>> logs(200);
  for (std::size_t i = 0; i < logs.size(); ++i) {
    tasks.spawn(
        "log",
        keep(create_message(rest, ChannelId(100 + i), {.content = "log"}, Priority::Background), logs[i]));
  }
  time.advance(loop, 10ms);
  ASSERT_EQ(api.asked.size(), 50U) << "a second's worth";
  std::optional<Answer<Message>> talk;
  std::optional<Answer<void>> act;
  tasks.spawn("talk", keep(create_message(rest, ChannelId(1), {.content = "talk"}), talk));
  tasks.spawn("act", keep(delete_message(rest, ChannelId(2), MessageId(3)), act));
  time.advance(loop, 1min);
  ASSERT_EQ(api.asked.size(), 202U);
  EXPECT_EQ(asked(50).request.method, "DELETE");
  EXPECT_NE(asked(51).request.body.find("talk"), std::string::npos);
  EXPECT_TRUE(act && act->has_value() && talk && talk->has_value());
  for (std::size_t i = 52; i < 202; ++i) {
    EXPECT_NE(asked(i).url.find(std::to_string(100 + i - 2)), std::string::npos) << asked(i).url;
  }
  EXPECT_TRUE(std::ranges::all_of(logs, [](const auto& one) { return one && one->has_value(); }));
}

// The same within one bucket, which two routes share.
TEST_F(RestScene, PrioritiesHoldWithinABucket) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return net::HttpResponse{200,
                             {{"X-RateLimit-Bucket", "shared"},
                              {"X-RateLimit-Limit", "1"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset-After", "1"}},
                             R"({"id":"1"})"};
  };
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "talk"})));
  EXPECT_TRUE(run(delete_message(rest, ChannelId(1), MessageId(2))));
  time.advance(loop, 5s);
  std::vector<std::optional<Answer<Message>>> logs(5);
  for (auto& one : logs) {
    tasks.spawn("log",
                keep(create_message(rest, ChannelId(1), {.content = "log"}, Priority::Background), one));
  }
  time.advance(loop, 100ms);
  ASSERT_EQ(api.asked.size(), 3U);
  std::optional<Answer<void>> act;
  tasks.spawn("act", keep(delete_message(rest, ChannelId(1), MessageId(3)), act));
  time.advance(loop, 1min);
  ASSERT_EQ(api.asked.size(), 8U);
  EXPECT_EQ(asked(3).request.method, "DELETE");
}

}  // namespace
}  // namespace discord::scripted
