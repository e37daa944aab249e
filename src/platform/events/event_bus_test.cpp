#include "platform/events/event_bus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct LevelledUp {
  static constexpr std::string_view name = "member.levelled_up";
  GuildId guild;
  int level = 0;
};
struct Greeted {
  static constexpr std::string_view name = "member.greeted";
  GuildId guild;
};

class Bus : public ::testing::Test {
 protected:
  Bus() { log::configure(log::Level::Off, log::Format::Text, "test"); }
  ~Bus() override {
    tasks.cancel();
    loop.run_until_done(tasks.join());
  }

  Task<> hear(std::string who, int level) {
    heard.push_back(std::move(who) + std::to_string(level));
    co_return;
  }
  static Task<> fail() {
    throw Failure("the shelf is empty");
    co_return;
  }
  static Task<> fail_badly() {
    throw std::out_of_range("a mistake");
    co_return;
  }
  Task<> hang() { co_await time.wait(24h); }

  Feature feature(std::string name, Phase phase, std::function<Task<>(const LevelledUp&)> run) {
    Feature made{.name = std::move(name)};
    made.listens.to<LevelledUp>(phase, std::move(run));
    return made;
  }
  Feature hearing(const std::string& name, Phase phase) {
    return feature(name, phase, [this, name](const LevelledUp& event) { return hear(name, event.level); });
  }
  EventBus bus() {
    return EventBus(
        {.timers = time, .metrics = *metrics, .works = [this](GuildId, std::size_t n) { return works(n); }},
        features);
  }
  Task<bool> works(std::size_t feature) { co_return feature != off; }
  void tell(EventBus& bus, int level) {
    tasks.spawn("tell", bus.tell(LevelledUp{.guild = GuildId(1), .level = level}));
    time.advance(loop, 0s);
  }
  double failures(const char* feature) {
    return metrics->counter("herwa_event_listeners_failed_total", "", {{"feature", feature}}).value();
  }

  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::vector<Feature> features;
  std::vector<std::string> heard;
  std::size_t off = 99;
  net::TaskGroup tasks{loop.executor()};
};

TEST_F(Bus, BringsAnEventToInspectorsFirst) {
  features = {hearing("roles", Phase::React), hearing("automod", Phase::Inspect),
              hearing("logs", Phase::React)};
  EventBus bus = this->bus();
  tell(bus, 7);
  EXPECT_THAT(heard, ElementsAre("automod7", "roles7", "logs7"));
}

TEST_F(Bus, BringsItToNobodyElse) {
  features = {hearing("roles", Phase::React)};
  features[0].listens.to<Greeted>(Phase::React, [this](const Greeted&) { return hear("greeted", 0); });
  EventBus bus = this->bus();
  tell(bus, 1);
  EXPECT_THAT(heard, ElementsAre("roles1"));
}

TEST_F(Bus, OneThatFailsKeepsNobodyFromHearing) {
  features = {feature("bad", Phase::Inspect, [](const LevelledUp&) { return fail(); }),
              feature("worse", Phase::React, [](const LevelledUp&) { return fail_badly(); }),
              hearing("logs", Phase::React)};
  EventBus bus = this->bus();
  tell(bus, 2);
  EXPECT_THAT(heard, ElementsAre("logs2"));
  EXPECT_EQ(failures("bad"), 1);
  EXPECT_EQ(failures("worse"), 1);
}

TEST_F(Bus, OneThatHangsIsGivenUp) {
  features = {feature("slow", Phase::React, [this](const LevelledUp&) { return hang(); }),
              hearing("logs", Phase::React)};
  EventBus bus = this->bus();
  tell(bus, 3);
  EXPECT_THAT(heard, IsEmpty());
  time.advance(loop, 30s);
  EXPECT_THAT(heard, ElementsAre("logs3"));
  EXPECT_EQ(failures("slow"), 1);
}

TEST_F(Bus, AFeatureThatIsOffInTheGuildHearsNothing) {
  features = {hearing("roles", Phase::React), hearing("logs", Phase::React)};
  off = 0;
  EventBus bus = this->bus();
  tell(bus, 4);
  EXPECT_THAT(heard, ElementsAre("logs4"));
}

}  // namespace
}  // namespace herwa::platform
