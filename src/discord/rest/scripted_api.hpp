// The API for tests, inside the process: it keeps what was asked, with the simulated time at which it was
// asked, and answers as the script says.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "discord/rest/rest.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
// tidy allows layers: only the scenarios beside it include this header
#include "testing/simulated_time.hpp"

namespace discord::scripted {

using herwa::Tick;

inline constexpr std::string_view bot_token = "bot.token.secret";
inline constexpr std::string_view interaction_token = "interaction/token secret";

// Answers what the script says, after some milliseconds, and keeps what was asked.
class ScriptedApi final : public RestTransport {
 public:
  explicit ScriptedApi(net::Timers& timers) : timers_(timers) {}

  struct Asked {
    Tick at;
    net::HttpCall call;
  };
  // Throwing means that no answer comes.
  std::function<net::HttpResponse(const net::HttpCall&, std::size_t number)> answer =
      [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, "{}"}; };
  Duration latency = std::chrono::milliseconds(20);
  std::vector<Asked> asked;
  int flying = 0;
  int flying_max = 0;

  Task<net::HttpResponse> send(net::HttpCall call) override {
    const std::size_t number = asked.size();
    asked.push_back({timers_.clock().tick(), call});
    flying_max = std::max(flying_max, ++flying);
    const Flight flight{flying};
    co_await timers_.wait(latency);
    co_return answer(call, number);
  }

 private:
  struct Flight {
    int& count;
    explicit Flight(int& flying_now) : count(flying_now) {}
    ~Flight() { --count; }
    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;
  };
  net::Timers& timers_;
};

class RestScene : public ::testing::Test {
 public:
  RestScene() {
    herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Json, "test");
    settings.token = bot_token;
  }
  ~RestScene() override {
    tasks.cancel();
    time.advance(loop, Duration::zero());
  }

  template <class T>
  static Task<> keep(Task<Answer<T>> call, std::optional<Answer<T>>& into) {
    into = co_await std::move(call);
  }
  // Runs the call to its end in simulated time.
  template <class T>
  Answer<T> run(Task<Answer<T>> call) {
    std::optional<Answer<T>> result;
    tasks.spawn("call", keep(std::move(call), result));
    EXPECT_TRUE(time.run_until(loop, [&] { return result.has_value(); }, std::chrono::minutes(5)));
    return std::move(*result);
  }
  [[nodiscard]] const net::HttpCall& asked(std::size_t number) const { return api.asked.at(number).call; }

  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  std::unique_ptr<herwa::Metrics> metrics = herwa::make_metrics();
  RateLimiter limiter{time};
  ScriptedApi api{time};
  ScriptedApi interactions{time};
  RestSettings settings;
  RestServices services{api, interactions, time, limiter, *metrics};
  Rest rest{services, {.token = std::string(bot_token)}};
  herwa::net::TaskGroup tasks{loop.executor()};
};

inline net::HttpResponse failing(int status, std::string body = "{}", net::Headers headers = {}) {
  return {status, std::move(headers), std::move(body)};
}

// Made when simulated time begins.
inline const InteractionKey press{first_id_at<InteractionId>(herwa::testing::SimulatedTime().now()),
                                  ApplicationId(6), std::string(interaction_token)};

}  // namespace discord::scripted
