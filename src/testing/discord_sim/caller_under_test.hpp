// The client library's calls against a Simulation, one at a time, as the bot; every one of them is held
// against Discord's document.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "discord/rest/rest.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/simulation.hpp"

namespace discord_sim {

class CallerUnderTest : public ::testing::Test {
 protected:
  CallerUnderTest() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }
  ~CallerUnderTest() override {
    tasks.cancel();
    sim.advance(herwa::Duration::zero());
  }

  template <class T>
  discord::Answer<T> run(herwa::Task<discord::Answer<T>> call) {
    std::optional<discord::Answer<T>> result;
    tasks.spawn("call", keep(std::move(call), result));
    EXPECT_TRUE(sim.run_until([&] { return result.has_value(); }, std::chrono::hours(2)));
    return std::move(*result);
  }
  // The value of a call that must succeed.
  template <class T>
  T good(herwa::Task<discord::Answer<T>> call) {
    auto answer = run(std::move(call));
    if (!answer) {
      ADD_FAILURE() << answer.error().route << ": " << answer.error().message;
      return T();
    }
    return std::move(*answer);
  }
  void done(herwa::Task<discord::Answer<void>> call) {
    const auto answer = run(std::move(call));
    EXPECT_TRUE(answer) << answer.error().route << ": " << answer.error().message;
  }
  template <class T>
  int code(herwa::Task<discord::Answer<T>> call) {
    const auto answer = run(std::move(call));
    return answer ? 0 : answer.error().code;
  }
  [[nodiscard]] const Guild& home() { return *sim.world().guild(guild.id()); }
  [[nodiscard]] discord::ApplicationId application() const {
    return discord::ApplicationId(sim.application().id.value());
  }

  Simulation sim;
  SimGuild& guild = sim.guild({.members = {"owner", "ada", "eve"}, .channels = {"general", "staff"}});
  std::unique_ptr<herwa::Metrics> metrics = herwa::make_metrics();
  discord::RateLimiter limiter{sim.time()};
  discord::Rest rest{{sim.rest_transport(), sim.rest_transport(), sim.time(), limiter, *metrics},
                     {.base_url = Simulation::rest_base(),
                      .token = sim.application().token,
                      .deadline = std::chrono::hours(1)}};
  herwa::net::TaskGroup tasks{sim.loop().executor()};

 private:
  template <class T>
  static herwa::Task<> keep(herwa::Task<discord::Answer<T>> call, std::optional<discord::Answer<T>>& into) {
    into = co_await std::move(call);
  }
};

}  // namespace discord_sim
