#include "platform/alerts/alerts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Answers as a test says; without a word it is fine.
class Channel final : public net::HttpClient {
 public:
  Task<net::HttpResponse> send(net::HttpCall call) override {
    calls.push_back(call);
    if (answers.empty()) co_return net::HttpResponse{.status = 204};
    const net::HttpResponse answer = answers.front();
    answers.erase(answers.begin());
    if (answer.status == 0) throw Unavailable("refused");
    co_return answer;
  }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }

  [[nodiscard]] std::string content(std::size_t n) const {
    return std::string(boost::json::parse(calls.at(n).request.body).at("content").as_string());
  }

  std::vector<net::HttpCall> calls;
  std::vector<net::HttpResponse> answers;
};

class AlertTest : public ::testing::Test {
 protected:
  AlertTest() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    alerts.start(tasks);
  }
  ~AlertTest() override {
    tasks.cancel();
    loop.run_until_done(tasks.join());
  }
  void raise(const std::string& key) {
    alerts.raise({.key = key, .title = "Trouble", .text = "with " + key});
  }
  void pass(Duration duration) { time.advance(loop, duration); }

  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  Channel channel;
  Alerts alerts{{channel, time, *metrics}, {.webhook_url = "http://hook/1", .waiting_max = 3}};
  net::TaskGroup tasks{loop.executor()};
};

// R21.9 an alert is in the monitoring channel, and pings nobody
TEST_F(AlertTest, IsPostedToTheChannel) {
  raise("@everyone");
  pass(0s);
  ASSERT_THAT(channel.calls, SizeIs(1));
  EXPECT_EQ(channel.calls[0].url, "http://hook/1");
  EXPECT_EQ(channel.calls[0].request.method, "POST");
  EXPECT_EQ(channel.calls[0].request.headers.find("content-type"), "application/json");
  EXPECT_EQ(channel.content(0), "**Trouble**\nwith @everyone");
  EXPECT_THAT(channel.calls[0].request.body, HasSubstr(R"("allowed_mentions":{"parse":[]})"));
}

TEST_F(AlertTest, OfTheSameTroubleIsToldOnceInAWhile) {
  for (int n = 0; n < 5; ++n) raise("a");
  raise("b");
  pass(0s);
  EXPECT_THAT(channel.calls, SizeIs(2));
  pass(10min);
  raise("a");
  pass(0s);
  ASSERT_THAT(channel.calls, SizeIs(3));
  EXPECT_THAT(channel.content(2), HasSubstr("4 times more"));
}

// R22.12 the channel away, slow or full: it is tried again, and nothing is lost below the bound
TEST_F(AlertTest, IsTriedAgainUntilTheChannelTakesIt) {
  channel.answers = {
      {.status = 0}, {.status = 503}, {.status = 429, .headers = {}, .body = R"({"retry_after": 33.5})"}};
  raise("a");
  pass(0s);
  EXPECT_THAT(channel.calls, SizeIs(1));
  pass(10s);
  pass(10s);
  EXPECT_THAT(channel.calls, SizeIs(3));
  pass(33s);
  EXPECT_THAT(channel.calls, SizeIs(3)) << "as long as it was told to wait";
  pass(1s);
  EXPECT_THAT(channel.calls, SizeIs(4));
  EXPECT_EQ(alerts.waiting(), 0U);
}

TEST_F(AlertTest, ThatTheChannelWillNeverTakeIsGivenUp) {
  channel.answers = {{.status = 404}};
  raise("a");
  raise("b");
  pass(0s);
  EXPECT_THAT(channel.calls, SizeIs(2));
  EXPECT_EQ(metrics->counter("herwa_alerts_dropped_total", "").value(), 1);
}

TEST_F(AlertTest, BeyondTheBoundIsCounted) {
  channel.answers = {{.status = 0}, {.status = 0}};
  for (const char* key : {"a", "b", "c", "d", "e"}) raise(key);
  EXPECT_EQ(alerts.waiting(), 3U);
  EXPECT_EQ(metrics->counter("herwa_alerts_dropped_total", "").value(), 2);
}

TEST_F(AlertTest, TooLongForDiscordIsCut) {
  alerts.raise(
      {.key = "a", .title = "Trouble", .text = std::string(1500, 'x') + " " + std::string(1500, 'y')});
  pass(0s);
  EXPECT_EQ(channel.content(0).size(), 1500 + std::string("**Trouble**\n").size());
}

TEST_F(AlertTest, WithoutAChannelIsInTheLogAlone) {
  Alerts silent({channel, time, *metrics}, {});
  silent.raise({.key = "a", .title = "Trouble", .text = ""});
  EXPECT_EQ(silent.waiting(), 0U);
}

}  // namespace
}  // namespace herwa::platform
