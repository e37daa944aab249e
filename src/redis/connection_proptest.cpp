// Whatever a server does, at whatever moment: the client's promises to its callers.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "redis/client.hpp"
#include "redis/internal/pool.hpp"
#include "redis/internal/scripted_server.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::redis {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration patience = seconds(2);

struct Call {
  int ends = 0;
  bool answered_itself = false;
  Tick began;
  Tick ended;
};

// Each call says its own number, so that an answer meant for another shows.
Task<> call(Client& redis, int number, const Clock& clock, Call& result) {
  result.began = clock.tick();
  try {
    const Reply reply = co_await redis.command("ECHO", number);
    result.answered_itself = reply.integer() == number;
    ++result.ends;
  } catch (const Failure&) {
    ++result.ends;
  }
  result.ended = clock.tick();
}

// Reads what was written and answers it, as far as the test lets it.
class Echo {
 public:
  explicit Echo(internal::ScriptedServer& server) : server_(server) {}

  void read() {
    for (; writes_read_ < server_.writes.size(); ++writes_read_) {
      const std::string& bytes = server_.writes[writes_read_];
      for (std::size_t at = bytes.find("ECHO\r\n"); at != std::string::npos;
           at = bytes.find("ECHO\r\n", at + 1)) {
        const std::size_t begin = bytes.find("\r\n", at + 6) + 2;
        const std::string number = bytes.substr(begin, bytes.find("\r\n", begin) - begin);
        ++times_sent[number];
        owed_.push_back(number);
      }
    }
  }
  void answer(std::size_t count) {
    for (; count > 0 && !owed_.empty(); --count) {
      server_.say("$" + std::to_string(owed_.front().size()) + "\r\n" + owed_.front() + "\r\n");
      owed_.erase(owed_.begin());
    }
  }
  void forget() { owed_.clear(); }

  std::map<std::string, int> times_sent;

 private:
  internal::ScriptedServer& server_;
  std::size_t writes_read_ = 0;
  std::vector<std::string> owed_;
};

// P33 whatever redis does, every command ends once and in time, with its own answer or a Failure; none is
// sent twice, and once redis is well again commands succeed
RC_GTEST_PROP(ConnectionProperty, EveryCommandEndsOnceWhateverTheServerDoes, ()) {
  net::Loop loop;
  testing::SimulatedTime time;
  const auto metrics = make_metrics();
  internal::ScriptedServer server;
  Echo echo(server);
  const auto redis = internal::make_pool({.executor = loop.executor(),
                                          .timers = time,
                                          .options = {.connect_deadline = patience,
                                                      .command_deadline = patience,
                                                      .ping_after = std::chrono::hours(1),
                                                      .unanswered_max = 40},
                                          .endpoint = {.host = "scripted"},
                                          .dial = [&server] { return server.dial(); },
                                          .meters = internal::make_meters(*metrics, "herwa"),
                                          .on_change = {},
                                          .on_push = {}});
  net::TaskGroup tasks(loop.executor());
  std::vector<std::unique_ptr<Call>> calls;
  const auto begin_calls = [&](int count) {
    for (int i = 0; i < count; ++i) {
      calls.push_back(std::make_unique<Call>());
      tasks.spawn("call", call(*redis, static_cast<int>(calls.size()), time, *calls.back()));
    }
  };
  // A connection that is new owes nothing of the old one.
  std::size_t connections = 0;
  const auto settle = [&](Duration duration) {
    time.advance(loop, duration);
    if (connections != server.connections()) echo.forget();
    connections = server.connections();
    echo.read();
  };
  settle({});
  const int steps = *rc::gen::inRange(1, 30);
  for (int step = 0; step < steps; ++step) {
    switch (*rc::gen::inRange(0, 8)) {
      case 0: server.refuses = !server.refuses; break;
      case 1: server.greets = !server.greets; break;
      case 2: server.drop(); break;
      case 3:
        server.say(*rc::gen::element<std::string>("?", "*1\r\n", ":1\r\n", "$5\r\nab", "-ERR no\r\n"));
        break;
      case 4: settle(milliseconds(*rc::gen::inRange(1, 3000))); break;
      case 5: echo.answer(static_cast<std::size_t>(*rc::gen::inRange(1, 20))); break;
      default: begin_calls(*rc::gen::inRange(1, 20)); break;
    }
    settle({});
  }
  server.refuses = false;
  server.greets = true;
  server.drop();  // what it said half must not be taken for the beginning of an answer
  settle(seconds(20));
  for (const auto& one : calls) {
    RC_ASSERT(one->ends == 1);
    RC_ASSERT(one->ended - one->began <= patience + milliseconds(1));
  }
  for (const auto& [number, times] : echo.times_sent) RC_ASSERT(times == 1);

  RC_ASSERT(redis->state().up);
  begin_calls(5);
  settle({});
  echo.answer(5);
  settle({});
  for (std::size_t i = calls.size() - 5; i < calls.size(); ++i) RC_ASSERT(calls[i]->answered_itself);
  loop.run_until_done(redis->close());
  loop.run_until_done(tasks.join());
}

}  // namespace
}  // namespace herwa::redis
