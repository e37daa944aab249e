#include "apps/herwa/up/supervisor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::up {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// What a fake part does, to be changed while it runs.
struct Behaviour {
  int launches = 0;
  bool running = false;
  bool ready_at_once = true;
  bool ends_at_once = false;
  bool stops_when_asked = true;
  std::string refusal;
  std::string cause;
  bool killed = false;
};

class FakePart final : public Part {
 public:
  FakePart(std::string title, Behaviour& behaviour, std::vector<std::string>& stops)
      : look_{.title = std::move(title), .detail = "", .log_file = "/no/such.log"},
        is_(behaviour),
        stops_(stops) {}

  [[nodiscard]] const PartLook& look() const override { return look_; }
  std::expected<void, Refusal> launch() override {
    if (!is_.refusal.empty()) return std::unexpected(Refusal{"refused", is_.refusal});
    ++is_.launches;
    is_.running = !is_.ends_at_once;
    return {};
  }
  [[nodiscard]] bool running() override { return is_.running; }
  Task<Readiness> ask_ready() override {
    co_return Readiness{.ready = is_.ready_at_once, .said = "HTTP 503: schema"};
  }
  [[nodiscard]] std::string how_it_ended() override { return "exit code 1"; }
  [[nodiscard]] bool ended_well() override { return !is_.ends_at_once; }
  [[nodiscard]] std::string known_cause() override { return is_.cause; }
  void request_stop() override {
    stops_.push_back(look_.title);
    if (is_.stops_when_asked) is_.running = false;
  }
  void kill() override {
    is_.running = false;
    is_.killed = true;
  }

 private:
  PartLook look_;
  Behaviour& is_;
  std::vector<std::string>& stops_;
};

class SupervisorTest : public ::testing::Test {
 protected:
  net::Loop loop;
  testing::SimulatedTime time;
  std::string printed;
  Console console{[this](std::string_view line) { printed += line; }, {}};
  Supervisor supervisor{loop.executor(), time, console, {}};
  net::TaskGroup tasks{loop.executor()};
  Behaviour one;
  Behaviour two;
  std::vector<std::string> stops;
  std::optional<bool> result;

  std::unique_ptr<Part> part(std::string title, Behaviour& behaviour) {
    return std::make_unique<FakePart>(std::move(title), behaviour, stops);
  }
  std::vector<std::unique_ptr<Part>> both() {
    std::vector<std::unique_ptr<Part>> parts;
    parts.push_back(part("One", one));
    parts.push_back(part("Two", two));
    return parts;
  }
  void bring_up(Duration at_most = 1s) {
    tasks.spawn("bring up", net::keep_result(supervisor.bring_up(both()), result));
    time.advance(loop, at_most);
  }
  // Twice: once for the requests to be seen, once more for whatever they set going.
  void stop(Duration at_most = 30s) {
    tasks.spawn("stop", supervisor.stop());
    time.advance(loop, at_most);
    ASSERT_EQ(tasks.running(), 0U);
    loop.run_until_done(tasks.join());
  }
};

TEST_F(SupervisorTest, IsUpOnceAllPartsAreReady) {
  two.ready_at_once = false;
  bring_up();
  EXPECT_FALSE(result.has_value());
  EXPECT_THAT(printed, HasSubstr("✓ One"));
  two.ready_at_once = true;
  time.advance(loop, 100ms);
  EXPECT_EQ(result, true);
  EXPECT_THAT(printed, HasSubstr("✓ Two            1.1 s\n"));
  stop();
}

TEST_F(SupervisorTest, StopsInReverseOrder) {
  bring_up();
  stop();
  EXPECT_THAT(stops, ElementsAre("Two", "One"));
  EXPECT_THAT(printed, HasSubstr("· Two has stopped.\n  · One has stopped.\n"));
  EXPECT_FALSE(one.killed);
}

TEST_F(SupervisorTest, StartsAgainWhatEndedAfterAPause) {
  bring_up();
  one.running = false;
  time.advance(loop, 100ms);
  EXPECT_THAT(printed, HasSubstr("! One ended (exit code 1). It is started again in 0.5 s.\n"));
  EXPECT_EQ(one.launches, 1);
  time.advance(loop, 600ms);
  EXPECT_EQ(one.launches, 2);
  EXPECT_THAT(printed, HasSubstr("· One is back after 0.0 s.\n"));
  EXPECT_EQ(two.launches, 1);
  stop();
}

TEST_F(SupervisorTest, PausesLongerEachTimeAndNeverGivesUpOnWhatHasRun) {
  bring_up();
  one.ends_at_once = true;
  one.running = false;
  time.advance(loop, 10min);
  EXPECT_GT(one.launches, 15);
  EXPECT_LT(one.launches, 30);
  EXPECT_THAT(printed, HasSubstr("It is started again in 30 s."));
  one.ends_at_once = false;
  time.advance(loop, 31s);
  EXPECT_THAT(printed, HasSubstr("One is back"));
  stop();
}

TEST_F(SupervisorTest, LeavesDownWhatEndedWhenRestartingIsOff) {
  Supervisor still{loop.executor(), time, console, {.restart = false}};
  tasks.spawn("bring up", net::keep_result(still.bring_up(both()), result));
  time.advance(loop, 1s);
  one.running = false;
  time.advance(loop, 10min);
  EXPECT_EQ(one.launches, 1);
  EXPECT_THAT(printed,
              HasSubstr("! One ended (exit code 1). It stays down, as the setting up.restart says."));
  tasks.spawn("stop", still.stop());
  time.advance(loop, 1s);
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorTest, ReportsAPartThatEndsFiveTimesAtItsFirstStart) {
  one.ends_at_once = true;
  bring_up(30s);
  EXPECT_EQ(result, false);
  EXPECT_EQ(one.launches, 5);
  EXPECT_THAT(printed,
              HasSubstr("! One does not start: it ended, 5 times in a row (exit code 1). Its log "
                        "/no/such.log is empty.\n    Mend what it says, then run `herwa up` again.\n"));
  stop();
  EXPECT_THAT(stops, ElementsAre("Two"));
}

TEST_F(SupervisorTest, SaysTheCauseWhereThePartKnowsIt) {
  one.ends_at_once = true;
  one.cause = "The disk is full.";
  bring_up(30s);
  EXPECT_THAT(printed, HasSubstr("! The disk is full.\n"));
  EXPECT_THAT(printed, Not(HasSubstr("does not start")));
  stop();
}

TEST_F(SupervisorTest, DoesNotTryAgainWhatIsRefused) {
  one.refusal = "PostgreSQL is not installed.";
  bring_up(30s);
  EXPECT_EQ(result, false);
  EXPECT_THAT(printed, HasSubstr("! One cannot start. PostgreSQL is not installed.\n"));
  EXPECT_THAT(printed, Not(HasSubstr("again")));
  stop();
}

TEST_F(SupervisorTest, WaitsForReadinessAtMostAMinuteAndSaysWhatWasAnswered) {
  one.ready_at_once = false;
  bring_up(59s);
  EXPECT_FALSE(result.has_value());
  time.advance(loop, 2s);
  EXPECT_EQ(result, false);
  EXPECT_TRUE(one.killed);
  EXPECT_THAT(printed, HasSubstr("! One was not ready within 60 s (HTTP 503: schema). Its log"));
  stop();
}

TEST_F(SupervisorTest, StopsInTheMiddleOfAStart) {
  one.ready_at_once = false;
  bring_up();
  supervisor.request_stop();
  time.advance(loop, 100ms);
  EXPECT_EQ(result, false);
  stop();
  EXPECT_THAT(stops, ElementsAre("Two", "One"));
}

TEST_F(SupervisorTest, StopsInTheMiddleOfAPause) {
  bring_up();
  one.ends_at_once = true;
  one.running = false;
  time.advance(loop, 2min);
  const int launches = one.launches;
  stop(1s);
  EXPECT_EQ(one.launches, launches);
  EXPECT_THAT(stops, ElementsAre("Two"));
}

TEST_F(SupervisorTest, KillsWhatDoesNotStopInTenSeconds) {
  two.stops_when_asked = false;
  bring_up();
  tasks.spawn("stop", supervisor.stop());
  time.advance(loop, 9900ms);
  EXPECT_FALSE(two.killed);
  time.advance(loop, 200ms);
  EXPECT_TRUE(two.killed);
  EXPECT_THAT(printed, HasSubstr("! Two did not stop within 10 s and was killed.\n"));
  time.advance(loop, 1s);
  EXPECT_THAT(stops, ElementsAre("Two", "One"));
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorTest, KillsAtOnceWhenAskedTwice) {
  one.stops_when_asked = false;
  two.stops_when_asked = false;
  bring_up();
  supervisor.request_stop();
  tasks.spawn("stop", supervisor.stop());
  time.advance(loop, 1s);
  EXPECT_FALSE(two.killed);
  supervisor.request_stop();
  time.advance(loop, 200ms);
  EXPECT_TRUE(two.killed);
  EXPECT_TRUE(one.killed);
  EXPECT_THAT(printed, HasSubstr("! One was killed, as you asked.\n"));
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorTest, WatchesUntilStoppingIsRequested) {
  bring_up();
  tasks.spawn("watch", supervisor.watch());
  time.advance(loop, 1min);
  EXPECT_EQ(tasks.running(), 1U);
  supervisor.request_stop();
  time.advance(loop, 100ms);
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_TRUE(supervisor.stopping());
  stop();
}

TEST_F(SupervisorTest, RunsToItsEndWhatHasAnEnd) {
  tasks.spawn("run", net::keep_result(supervisor.run_to_end(part("Migrations", one), 1min), result));
  time.advance(loop, 2s);
  EXPECT_FALSE(result.has_value());
  one.running = false;
  time.advance(loop, 100ms);
  EXPECT_EQ(result, true);
  EXPECT_THAT(printed, HasSubstr("✓ Migrations     2.0 s\n"));
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorTest, ReportsWorkThatFailsOrTakesTooLongOrCannotBegin) {
  one.ends_at_once = true;
  tasks.spawn("run", net::keep_result(supervisor.run_to_end(part("Migrations", one), 1min), result));
  time.advance(loop, 1s);
  EXPECT_EQ(result, false);
  EXPECT_THAT(printed, HasSubstr("! Migrations failed (exit code 1). Its log"));

  tasks.spawn("run", net::keep_result(supervisor.run_to_end(part("Migrations", two), 1min), result));
  time.advance(loop, 2min);
  EXPECT_TRUE(two.killed);
  EXPECT_THAT(printed, HasSubstr("! Migrations did not end within 60 s and was killed."));

  two.refusal = "No such program.";
  tasks.spawn("run", net::keep_result(supervisor.run_to_end(part("Migrations", two), 1min), result));
  time.advance(loop, 1s);
  EXPECT_THAT(printed, HasSubstr("! Migrations cannot start. No such program."));
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorTest, InterruptsWorkWhenStoppingIsRequested) {
  tasks.spawn("run", net::keep_result(supervisor.run_to_end(part("Migrations", one), 1min), result));
  time.advance(loop, 1s);
  supervisor.request_stop();
  time.advance(loop, 1s);
  EXPECT_EQ(result, false);
  EXPECT_THAT(stops, ElementsAre("Migrations"));
  loop.run_until_done(tasks.join());
}

}  // namespace
}  // namespace herwa::up
