#include "net/circuit_breaker.hpp"

#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "net/http_client.hpp"
#include "net/test_loopback.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using State = CircuitBreaker::State;
using ::testing::HasSubstr;

constexpr Tick start_of_time{};

void fail(CircuitBreaker& breaker, int times, Tick now = start_of_time) {
  for (int time = 0; time < times; ++time) {
    ASSERT_TRUE(breaker.may_try(now));
    breaker.failed(now);
  }
}

// R21.7 open after 5 failures in a row
TEST(CircuitBreakers, FiveFailuresInARowOpenIt) {
  CircuitBreaker breaker;
  fail(breaker, 4);
  EXPECT_TRUE(breaker.may_try(start_of_time));
  breaker.succeeded();
  fail(breaker, 4);
  EXPECT_EQ(breaker.state(start_of_time), State::Closed) << "a success in between begins the count anew";
  fail(breaker, 1);
  EXPECT_EQ(breaker.state(start_of_time), State::Open);
  EXPECT_FALSE(breaker.may_try(start_of_time));
}

// R21.7 half-open after 60 s
TEST(CircuitBreakers, AfterAMinuteOneAttemptIsLetThrough) {
  CircuitBreaker breaker;
  fail(breaker, 5);
  EXPECT_FALSE(breaker.may_try(start_of_time + 60s - 1ns));
  const Tick later = start_of_time + 60s;
  EXPECT_EQ(breaker.state(later), State::HalfOpen);
  EXPECT_TRUE(breaker.may_try(later));
  EXPECT_FALSE(breaker.may_try(later)) << "one at a time";
  breaker.failed(later);
  EXPECT_FALSE(breaker.may_try(later + 59s)) << "a whole pause again";
  EXPECT_TRUE(breaker.may_try(later + 60s));
  breaker.succeeded();
  EXPECT_EQ(breaker.state(later + 60s), State::Closed);
  EXPECT_TRUE(breaker.may_try(later + 60s));
  EXPECT_TRUE(breaker.may_try(later + 60s));
}

TEST(CircuitBreakers, AnAttemptWithoutAVerdictLetsTheNextOneTry) {
  CircuitBreaker breaker;
  fail(breaker, 5);
  EXPECT_TRUE(breaker.may_try(start_of_time + 60s));
  breaker.abandoned();
  EXPECT_TRUE(breaker.may_try(start_of_time + 60s));
}

// A service of which the test decides what it answers.
struct Service {
  int asked = 0;
  int status = 200;
  Duration takes{};
};

Task<HttpResponse> answer(Service& service, Timers& timers, HttpRequest /*request*/) {
  ++service.asked;
  const int status = service.status;
  if (service.takes > Duration::zero()) co_await timers.wait(service.takes);
  co_return HttpResponse{.status = status};
}

struct Answer {
  int status = 0;
  std::string error;
  bool done = false;
};

Task<> ask(HttpClient& client, HttpCall call, Answer& outcome) {
  try {
    outcome.status = (co_await client.send(std::move(call))).status;
  } catch (const Failure& error) {
    outcome.error = error.what();
  }
  outcome.done = true;
}

class ClientBreakers : public LoopbackTest {
 protected:
  ClientBreakers() {
    start([this](HttpRequest request) { return answer(service, time, std::move(request)); },
          {.idle_deadline = 24h, .handler_deadline = 1h}, time);
  }
  ~ClientBreakers() override {
    client.reset();
    tasks.cancel();
    tasks_of_teardown.spawn("shutdown", server->shutdown(0s));
    time.advance(loop, 5s);
    server.reset();
  }

  Answer get(std::string method = "GET") { return get_from(address("/"), std::move(method)); }
  Answer get_from(std::string url, std::string method = "GET") {
    Answer outcome;
    tasks.spawn("ask",
                ask(*client, {.url = std::move(url), .request = {.method = std::move(method)}}, outcome));
    EXPECT_TRUE(time.run_until(loop, [&] { return outcome.done; }, 10min));
    return outcome;
  }

  void use(HttpClientOptions options) {
    options.idle_max = 1h;
    client = make_http_client(loop.executor(), time, std::move(options));
  }

  testing::SimulatedTime time;
  TaskGroup tasks_of_teardown{loop.executor()};
  Service service;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<HttpClient> client;
};

// R21.7 a service that fails is left alone, and asked again after a minute
TEST_F(ClientBreakers, AServiceThatFailsIsLeftAloneForAMinute) {
  use({.breaker = CircuitBreakerOptions(), .metrics = metrics.get()});
  service.status = 500;
  for (int time = 0; time < 5; ++time) EXPECT_EQ(get().status, 500);
  const Answer refused = get();
  EXPECT_THAT(refused.error, HasSubstr("left alone for 60 s"));
  EXPECT_EQ(service.asked, 5) << "it was not even asked";
  EXPECT_THAT(metrics->text(), HasSubstr("herwa_circuit_open{origin=\"" + address("") + "\"} 1"));

  service.status = 200;
  time.advance(loop, 59s);
  EXPECT_NE(get().error, "");
  time.advance(loop, 1s);
  EXPECT_EQ(get().status, 200);
  EXPECT_EQ(get().status, 200);
  EXPECT_THAT(metrics->text(), HasSubstr("herwa_circuit_open{origin=\"" + address("") + "\"} 0"));
}

// R21.7 silence is a failure too (R21.12)
TEST_F(ClientBreakers, LateAnswersAndLostConnectionsCount) {
  use({.deadline = 10s, .breaker = CircuitBreakerOptions()});
  service.takes = 30s;
  for (int time = 0; time < 3; ++time) EXPECT_THAT(get().error, HasSubstr("took longer than 10 s"));
  time.advance(loop, 1min);
  service.takes = {};
  EXPECT_EQ(get().status, 200);

  const std::string nobody = "http://127.0.0.1:1/";
  for (int time = 0; time < 5; ++time) EXPECT_THAT(get_from(nobody).error, HasSubstr("cannot connect"));
  EXPECT_THAT(get_from(nobody).error, HasSubstr("left alone"));
  EXPECT_EQ(get().status, 200) << "another origin is not to blame";
}

TEST_F(ClientBreakers, ARefusalIsAnAnswer) {
  use({.breaker = CircuitBreakerOptions()});
  service.status = 404;
  for (int time = 0; time < 10; ++time) EXPECT_EQ(get().status, 404);
}

TEST_F(ClientBreakers, WhatChangesNothingIsAskedAgain) {
  use({.retries_max = 3});
  service.status = 503;
  EXPECT_EQ(get().status, 503);
  EXPECT_EQ(service.asked, 4);
  service.asked = 0;
  EXPECT_EQ(get("POST").status, 503);
  EXPECT_EQ(service.asked, 1) << "it may have been done";
  service.asked = 0;
  service.status = 500;
  EXPECT_EQ(get().status, 500);
  EXPECT_EQ(service.asked, 1) << "asking again would not help";
  EXPECT_THAT(get_from("http://127.0.0.1:1/").error, HasSubstr("cannot connect"));
}

// R21.12 the deadline is one for all attempts together
TEST_F(ClientBreakers, RetriesEndWithTheDeadline) {
  use({.deadline = 10s, .retries_max = 1000, .retry_delay = 1s});
  service.status = 503;
  const Instant began = time.now();
  EXPECT_THAT(get().error, HasSubstr("took longer than 10 s"));
  EXPECT_EQ(time.now() - began, 10s);
  EXPECT_GE(service.asked, 3);
}

}  // namespace
}  // namespace herwa::net
