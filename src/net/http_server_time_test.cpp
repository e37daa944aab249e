// What a server does when time passes, in simulated time: nothing here sleeps.
#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "net/test_loopback.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class HttpServerTime : public LoopbackTest {
 protected:
  ~HttpServerTime() override {
    tasks.cancel();
    if (server) tasks_of_teardown.spawn("shutdown", server->shutdown(0s));
    time.advance(loop, 5s);
    server.reset();
  }

  // Runs until the client has its answer, and tells how long that took.
  Duration until_answered(Duration at_most = 5min) {
    const Instant start = time.now();
    EXPECT_TRUE(time.run_until(loop, [this] { return answered; }, at_most));
    return time.now() - start;
  }

  testing::SimulatedTime time;
  TaskGroup tasks_of_teardown{loop.executor()};
  std::string answer;
  bool answered = false;
};

Task<HttpResponse> at_once(HttpRequest) { co_return HttpResponse{.body = "done"}; }

Task<> ask(std::uint16_t port, std::string bytes, std::string& answer, bool& answered) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send(std::move(bytes));
  answer = co_await connection.read_to_end();
  answered = true;
}

TEST_F(HttpServerTime, ARequestThatNeverEndsIsCutOff) {
  start(at_once, {.read_deadline = 10s}, time);
  tasks.spawn("loris", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\nX-Slow", answer, answered));
  EXPECT_EQ(until_answered(), 10s);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(answer, HasSubstr("not complete after 10 s"));
}

Task<> trickle(Timers& timers, std::uint16_t port, std::string& answer, bool& answered) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send("GET / HTTP/1.1\r\nHost: h\r\n");
  for (int second = 0; second < 20; ++second) {
    co_await timers.wait(1s);
    co_await connection.send("X: y\r\n");
  }
  answer = co_await connection.read_to_end();
  answered = true;
}

// Each byte coming in time does not help: the whole request has one deadline.
TEST_F(HttpServerTime, ATrickleOfHeadersIsCutOffToo) {
  start(at_once, {.read_deadline = 10s}, time);
  tasks.spawn("trickle", trickle(time, server->port(), answer, answered));
  until_answered();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 408 "));
}

TEST_F(HttpServerTime, AnIdleConnectionIsClosedWithoutAWord) {
  start(at_once, {.read_deadline = 10s, .idle_deadline = 15s}, time);
  tasks.spawn("idle", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n", answer, answered));
  EXPECT_EQ(until_answered(), 15s);
  EXPECT_THAT(answer, ::testing::EndsWith("\r\n\r\ndone"));
}

struct LateHandler {
  Timers& timers;
  bool& ended;

  struct OnExit {
    bool& ended;
    ~OnExit() { ended = true; }
  };
  Task<HttpResponse> operator()(const HttpRequest&) const { return answer(timers, ended); }
  static Task<HttpResponse> answer(Timers& timers, bool& ended) {
    const OnExit on_exit{ended};
    co_await timers.wait(1h);
    co_return HttpResponse();
  }
};

TEST_F(HttpServerTime, ALateHandlerIsCancelledAndAnsweredFor) {
  bool ended = false;
  start(LateHandler{time, ended}, {.handler_deadline = 7s}, time);
  tasks.spawn(
      "ask", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", answer, answered));
  EXPECT_EQ(until_answered(), 7s);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 504 "));
  EXPECT_THAT(answer, HasSubstr("\"code\":\"timed_out\""));
  EXPECT_TRUE(ended);
}

Task<HttpResponse> at_length(HttpRequest) { co_return HttpResponse{.body = std::string(64U << 20U, 'x')}; }

Task<> never_read(std::uint16_t port, std::unique_ptr<RawConnection>& kept) {
  kept = std::make_unique<RawConnection>(co_await RawConnection::to(port));
  co_await kept->send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
}

TEST_F(HttpServerTime, AClientThatDoesNotReadItsAnswerIsDropped) {
  start(at_length, {.read_deadline = 10s}, time);
  std::unique_ptr<RawConnection> kept;
  tasks.spawn("stuck", never_read(server->port(), kept));
  ASSERT_TRUE(time.run_until(loop, [this] { return server->counts().requests == 1; }, 1s));
  time.advance(loop, 9s);
  EXPECT_EQ(server->counts().open, 1U);
  time.advance(loop, 2s);
  EXPECT_EQ(server->counts().open, 0U);
}

Task<> shut_down(HttpServer& server, Duration drain, bool& done) {
  co_await server.shutdown(drain);
  done = true;
}

struct SlowHandler {
  Timers& timers;
  Duration needed;

  Task<HttpResponse> operator()(const HttpRequest&) const { return answer(timers, needed); }
  static Task<HttpResponse> answer(Timers& timers, Duration needed) {
    co_await timers.wait(needed);
    co_return HttpResponse{.body = "finished"};
  }
};

TEST_F(HttpServerTime, ShutdownLetsRequestsFinishAndClosesTheIdle) {
  start(SlowHandler{time, 3s}, {}, time);
  std::string idle_answer;
  bool idle_closed = false;
  tasks.spawn("idle", ask(server->port(), "", idle_answer, idle_closed));
  tasks.spawn("busy", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n", answer, answered));
  ASSERT_TRUE(time.run_until(loop, [this] { return server->counts().requests == 1; }, 1s));
  const std::uint16_t port = server->port();
  bool done = false;
  tasks.spawn("shutdown", shut_down(*server, 10s, done));
  time.advance(loop, 1s);
  EXPECT_TRUE(idle_closed);
  EXPECT_FALSE(done);
  time.advance(loop, 3s);
  EXPECT_TRUE(done);
  EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(answer, ::testing::EndsWith("finished"));
  EXPECT_THROW(run(ask(port, "", idle_answer, idle_closed)), Unavailable) << "nobody listens any more";
}

TEST_F(HttpServerTime, ShutdownCutsOffWhatTakesTooLong) {
  start(SlowHandler{time, 20s}, {}, time);
  tasks.spawn("busy", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n", answer, answered));
  ASSERT_TRUE(time.run_until(loop, [this] { return server->counts().requests == 1; }, 1s));
  bool done = false;
  tasks.spawn("shutdown", shut_down(*server, 5s, done));
  time.advance(loop, 4s);
  EXPECT_FALSE(done);
  time.advance(loop, 1s);
  EXPECT_TRUE(done);
  EXPECT_TRUE(answered);
  EXPECT_EQ(answer, "");
}

TEST_F(HttpServerTime, ConnectionsEndWithAServeThatIsCancelled) {
  TaskGroup serving(loop.executor());
  server = make_http_server(loop.executor(), time, {}, SlowHandler{time, 20s});
  serving.spawn("serve", server->serve());
  tasks.spawn("busy", ask(server->port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n", answer, answered));
  ASSERT_TRUE(time.run_until(loop, [this] { return server->counts().requests == 1; }, 1s));
  serving.cancel();
  time.advance(loop, 0s);
  EXPECT_EQ(serving.running(), 0U);
  EXPECT_EQ(server->counts().open, 0U);
}

}  // namespace
}  // namespace herwa::net
