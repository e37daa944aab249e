// The life of connections on a scripted server and in simulated time.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
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

const ProcessKey process_key("test", "key");

struct Outcome {
  std::optional<Reply> reply;
  std::string error;  // Unavailable, TimedOut, RedisError or cancelled
  std::string message;

  [[nodiscard]] bool open() const { return !reply && error.empty(); }
};

Task<> keep(Task<Reply> task, Outcome& outcome) {
  try {
    outcome.reply = co_await std::move(task);
  } catch (const Unavailable& error) {
    outcome.error = "Unavailable";
    outcome.message = error.what();
  } catch (const TimedOut& error) {
    outcome.error = "TimedOut";
    outcome.message = error.what();
  } catch (const RedisError& error) {
    outcome.error = "RedisError";
    outcome.message = error.what();
  } catch (const Failure& error) {
    outcome.error = "Failure";
    outcome.message = error.what();
  } catch (...) {
    outcome.error = "cancelled";
    throw;
  }
}

class Connections : public ::testing::Test {
 protected:
  void TearDown() override {
    if (client_) loop_.run_until_done(client_->close());
    tasks_.cancel();
    loop_.run_until_done(tasks_.join());
  }

  Client& connect(const Options& options = {}) {
    client_ = internal::make_pool({.executor = loop_.executor(),
                                   .timers = time_,
                                   .options = options,
                                   .endpoint = {.host = "scripted"},
                                   .dial = [this] { return server_.dial(); },
                                   .meters = internal::make_meters(*metrics_, "herwa"),
                                   .on_change = {},
                                   .on_push = {}});
    settle();
    return *client_;
  }

  void settle() { time_.advance(loop_, Duration::zero()); }
  void pass(Duration duration) { time_.advance(loop_, duration); }
  void ask(Outcome& outcome) { tasks_.spawn("ask", keep(client_->command("GET", process_key), outcome)); }
  void ask(std::vector<Outcome>& outcomes) {
    for (Outcome& outcome : outcomes) ask(outcome);
    settle();
  }

  double failures(const char* cause) {
    return metrics_->counter("herwa_redis_failures_total", "", {{"client", "herwa"}, {"cause", cause}})
        .value();
  }
  double in_flight() { return metrics_->gauge("herwa_redis_in_flight", "", {{"client", "herwa"}}).value(); }

  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  internal::ScriptedServer server_;
  net::TaskGroup tasks_{loop_.executor()};
  std::unique_ptr<Client> client_;
};

std::string answers(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += ":" + std::to_string(i) + "\r\n";
  return out;
}

TEST_F(Connections, CommandsOfOneTurnGoOutInOneWrite) {
  connect();
  std::vector<Outcome> outcomes(64);
  ask(outcomes);
  EXPECT_EQ(server_.writes.size(), 1U);
  EXPECT_EQ(in_flight(), 64);
  server_.say(answers(64));
  settle();
  for (int i = 0; i < 64; ++i) EXPECT_EQ(outcomes[i].reply->integer(), i);
  EXPECT_EQ(in_flight(), 0);
}

TEST_F(Connections, AnswersInPiecesReachTheirCallersInOrder) {
  connect();
  std::vector<Outcome> outcomes(3);
  ask(outcomes);
  for (const char c : answers(3)) {
    server_.say(std::string_view(&c, 1));
    settle();
  }
  for (int i = 0; i < 3; ++i) EXPECT_EQ(outcomes[i].reply->integer(), i);
}

TEST_F(Connections, CommandsWaitForTheFirstConnection) {
  server_.greets = false;
  connect();
  std::vector<Outcome> outcomes(2);
  ask(outcomes);
  EXPECT_TRUE(outcomes[0].open());
  server_.say("+OK\r\n+OK\r\n+PONG\r\n");
  settle();
  EXPECT_EQ(server_.writes.size(), 1U);
  server_.say(answers(2));
  settle();
  EXPECT_EQ(outcomes[1].reply->integer(), 1);
}

TEST_F(Connections, FailsFastWhileAwayAndComesBack) {
  server_.refuses = true;
  connect();
  std::vector<Outcome> outcomes(1);
  ask(outcomes);
  EXPECT_EQ(outcomes[0].error, "Unavailable");
  EXPECT_EQ(outcomes[0].message, "redis at scripted:6379 is away: the scripted server refuses");
  EXPECT_FALSE(client_->state().up);
  EXPECT_EQ(client_->state().last_error, "the scripted server refuses");
  EXPECT_EQ(failures("refused_away"), 1);
  server_.refuses = false;
  pass(seconds(6));
  EXPECT_TRUE(client_->state().up);
  std::vector<Outcome> later(1);
  ask(later);
  server_.say(answers(1));
  settle();
  EXPECT_TRUE(later[0].reply.has_value());
}

TEST_F(Connections, WhatWasUnderWayFailsAndIsNeverSentAgain) {
  connect();
  std::vector<Outcome> outcomes(3);
  ask(outcomes);
  server_.say(answers(1));
  settle();
  server_.drop();
  pass(seconds(6));
  EXPECT_TRUE(outcomes[0].reply.has_value());
  for (const int lost : {1, 2}) {
    EXPECT_EQ(outcomes[lost].error, "Unavailable");
    EXPECT_NE(outcomes[lost].message.find("may or may not have been done"), std::string::npos);
  }
  EXPECT_EQ(failures("connection_lost"), 2);
  EXPECT_EQ(in_flight(), 0);
  EXPECT_TRUE(client_->state().up);
  EXPECT_EQ(server_.connections(), 2U);
  EXPECT_EQ(server_.writes.size(), 1U) << "sent again on the new connection";
}

TEST_F(Connections, ServerThatNeverAnswersIsGivenUpAtTheDeadline) {
  connect({.command_deadline = seconds(2)});
  std::vector<Outcome> early(1);
  ask(early);
  pass(milliseconds(1500));
  std::vector<Outcome> late(1);
  ask(late);
  pass(milliseconds(499));
  EXPECT_TRUE(early[0].open());
  pass(milliseconds(2));
  EXPECT_EQ(early[0].error, "TimedOut");
  EXPECT_EQ(early[0].message, "redis at scripted:6379 did not answer within 2000 ms");
  EXPECT_EQ(late[0].error, "Unavailable");
  EXPECT_EQ(failures("deadline"), 1);
  pass(seconds(6));
  EXPECT_TRUE(client_->state().up);
}

TEST_F(Connections, ServerThatNeverGreetsIsGivenUpAtTheDeadline) {
  server_.greets = false;
  connect({.connect_deadline = seconds(3)});
  pass(milliseconds(3001));
  EXPECT_FALSE(client_->state().up);
  EXPECT_EQ(client_->state().last_error, "connecting to redis at scripted:6379 took longer than 3 s");
  server_.greets = true;
  pass(seconds(6));
  EXPECT_TRUE(client_->state().up);
}

TEST_F(Connections, SilentConnectionIsAskedWhetherItLives) {
  connect({.command_deadline = seconds(2), .ping_after = seconds(10)});
  pass(seconds(11));
  EXPECT_EQ(server_.writes.size(), 1U);
  EXPECT_NE(server_.writes.at(0).find("PING"), std::string::npos);
  server_.say("+PONG\r\n");
  pass(seconds(1));
  EXPECT_EQ(server_.connections(), 1U);
  pass(seconds(20));
  EXPECT_GE(server_.connections(), 2U) << "the second ping was not answered";
}

TEST_F(Connections, AttemptsAreSpreadAndNeverStop) {
  server_.refuses = true;
  connect({.reconnect = {.delay_min = milliseconds(50), .delay_max = seconds(5)}});
  pass(std::chrono::minutes(10));
  // Half of five seconds on average, and a few quick ones before.
  EXPECT_GT(server_.dials, 150);
  EXPECT_LT(server_.dials, 400);
}

TEST_F(Connections, NoMoreCommandsWaitThanTheBoundAllows) {
  connect({.unanswered_max = 3});
  std::vector<Outcome> outcomes(5);
  ask(outcomes);
  EXPECT_TRUE(outcomes[2].open());
  EXPECT_EQ(outcomes[3].error, "Unavailable");
  EXPECT_EQ(outcomes[3].message, "redis at scripted:6379 owes 3 answers already, and at most 3 may wait");
  EXPECT_EQ(failures("refused_full"), 2);
  server_.say(answers(3));
  settle();
  EXPECT_TRUE(outcomes[2].reply.has_value());
}

TEST_F(Connections, CallerWhoIsCancelledLeavesTheOthersTheirAnswers) {
  connect();
  net::TaskGroup leaving(loop_.executor());
  Outcome gone;
  leaving.spawn("ask", keep(client_->command("GET", process_key), gone));
  settle();
  std::vector<Outcome> staying(1);
  ask(staying);
  leaving.cancel();
  settle();
  EXPECT_EQ(gone.error, "cancelled");
  server_.say(answers(2));
  settle();
  EXPECT_EQ(staying[0].reply->integer(), 1);
  loop_.run_until_done(leaving.join());
}

TEST_F(Connections, GarbageAndUnaskedAnswersEndTheConnection) {
  connect();
  server_.say("hello\r\n");
  pass(seconds(6));
  EXPECT_EQ(server_.connections(), 2U);
  EXPECT_EQ(client_->state().last_error, "redis sent a type that RESP3 does not have");
  server_.say(":1\r\n");
  pass(seconds(6));
  EXPECT_EQ(server_.connections(), 3U);
  EXPECT_EQ(client_->state().last_error, "redis at scripted:6379 answered what nobody asked: an integer");
}

TEST_F(Connections, ErrorAnswersAreThrown) {
  connect();
  std::vector<Outcome> outcomes(2);
  ask(outcomes);
  server_.say("-WRONGTYPE no\r\n-LOADING Redis is loading\r\n");
  settle();
  EXPECT_EQ(outcomes[0].error, "RedisError");
  EXPECT_EQ(outcomes[0].message, "redis answered: WRONGTYPE no");
  EXPECT_EQ(outcomes[1].error, "Unavailable");
  EXPECT_EQ(failures("error_reply"), 2);
}

TEST_F(Connections, ClosingFailsWhatWaitsAndWhatComesLater) {
  connect();
  std::vector<Outcome> outcomes(1);
  ask(outcomes);
  loop_.run_until_done(client_->close());
  settle();
  EXPECT_EQ(outcomes[0].message, "the redis client was closed");
  std::vector<Outcome> later(1);
  ask(later);
  EXPECT_EQ(later[0].message, "the redis client was closed");
}

TEST_F(Connections, EachTurnTakesTheConnectionThatOwesLeast) {
  connect({.connections = 2});
  EXPECT_EQ(server_.connections(), 2U);
  std::vector<Outcome> first(5);
  ask(first);
  const std::size_t busy = server_.last_writer();
  EXPECT_EQ(server_.writes.size(), 1U);
  std::vector<Outcome> second(1);
  ask(second);
  EXPECT_NE(server_.last_writer(), busy);
  server_.say_on(busy, answers(5));
  server_.say_on(1 - busy, answers(1));
  settle();
  EXPECT_TRUE(first[4].reply && second[0].reply);
}

TEST_F(Connections, OneLostConnectionOfTwoLeavesTheClientUp) {
  connect({.connections = 2, .reconnect = {.delay_min = seconds(60), .delay_max = seconds(60)}});
  server_.drop();
  settle();
  EXPECT_TRUE(client_->state().up);
  std::vector<Outcome> outcomes(1);
  ask(outcomes);
  EXPECT_TRUE(outcomes[0].open());
  server_.say_on(0, answers(1));
  settle();
  EXPECT_TRUE(outcomes[0].reply.has_value());
}

TEST_F(Connections, LifetimeGoesOutInOneTransactionWithItsCommand) {
  connect();
  Outcome outcome;
  tasks_.spawn("ask", keep(client_->command("INCR", process_key, Ttl(seconds(5))), outcome));
  settle();
  EXPECT_TRUE(server_.writes.at(0).starts_with("*1\r\n$5\r\nMULTI\r\n*2\r\n$4\r\nINCR\r\n"));
  EXPECT_TRUE(server_.writes.at(0).ends_with("*1\r\n$4\r\nEXEC\r\n"));
  server_.say("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n:7\r\n:1\r\n");
  settle();
  EXPECT_EQ(outcome.reply->integer(), 7);
}

TEST_F(Connections, WaitingCommandsNeedAClientOfTheirOwn) {
  connect();
  Outcome outcome;
  tasks_.spawn("ask",
               keep(client_->send(Command("BLPOP", process_key, 5).waiting_at_most(seconds(5))), outcome));
  settle();
  EXPECT_EQ(outcome.error, "Failure");
}

TEST_F(Connections, WaitingCommandHasItsTimeBeforeTheDeadlineBegins) {
  connect({.command_deadline = seconds(2), .may_wait = true});
  Outcome outcome;
  tasks_.spawn("ask",
               keep(client_->send(Command("BLPOP", process_key, 5).waiting_at_most(seconds(5))), outcome));
  pass(milliseconds(6900));
  EXPECT_TRUE(outcome.open());
  pass(milliseconds(200));
  EXPECT_EQ(outcome.error, "TimedOut");
}

}  // namespace
}  // namespace herwa::redis
