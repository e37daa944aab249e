// A shard, a scripted gateway and simulated time, for the scenarios beside this file.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/scripted_gateway.hpp"
#include "discord/gateway/shard.hpp"
#include "net/loop.hpp"
// tidy allows layers: only the scenarios beside it include this header
#include "testing/simulated_time.hpp"

namespace discord::scripted {

inline Task<> load_into(SessionStore& store, std::optional<SessionRecord>& record) {
  record = co_await store.load(0);
}

class Scene : public ::testing::Test {
 protected:
  Scene() {
    herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test");
    settings.gateway_url = "wss://gateway.example";
    settings.identity.token = "very.secret.token";
    settings.identity.intents = 513;
  }
  ~Scene() override {
    stop();
    tasks.cancel();
    time.advance(loop, Duration::zero());
  }

  void start(std::uint64_t seed = 1) {
    shard = std::make_unique<Shard>(loop.executor(), services, settings, herwa::Random(seed));
    tasks.spawn("shard", shard->run());
    settle();
  }
  // As a process that ends: the line is dropped, the handlers finish, the session is saved.
  void stop() {
    if (!shard) return;
    shard->stop();
    // A connect that is under way, or a replay of the script, may need a moment.
    (void)time.run_until(loop, [this] { return tasks.running() == 0; }, std::chrono::minutes(1));
    EXPECT_EQ(tasks.running(), 0U) << "the shard did not stop";
    tasks.spawn("save", shard->save());
    settle();
    shard.reset();
  }
  void settle() { time.advance(loop, Duration::zero()); }
  void pass(herwa::Duration duration) { time.advance(loop, duration); }
  [[nodiscard]] bool until_active() {
    return time.run_until(
        loop, [this] { return shard->status().state == ShardState::Active; }, std::chrono::minutes(10));
  }
  [[nodiscard]] bool until_lines(std::size_t count, herwa::Duration at_most = std::chrono::minutes(10)) {
    return time.run_until(loop, [this, count] { return gateway.lines.size() >= count; }, at_most);
  }
  [[nodiscard]] bool until_attempts(std::size_t count, herwa::Duration at_most = std::chrono::minutes(10)) {
    return time.run_until(loop, [this, count] { return gateway.attempts.size() >= count; }, at_most);
  }
  [[nodiscard]] herwa::Tick now() const { return time.tick(); }

  std::optional<SessionRecord> stored() {
    std::optional<SessionRecord> record;
    tasks.spawn("load", load_into(*sessions, record));
    settle();
    return record;
  }
  void forget_session() {
    tasks.spawn("forget", sessions->forget(0));
    settle();
  }

  // Remembers the names and sequences of what observers were told.
  void remember(EventKind kind) {
    dispatcher.observe(kind, [this](const Event& event) {
      names.emplace_back(event.name);
      sequences.push_back(event.sequence);
    });
  }

  net::Loop loop;
  herwa::testing::SimulatedTime time;
  std::unique_ptr<herwa::Metrics> metrics = herwa::make_metrics();
  std::unique_ptr<SessionStore> sessions = make_memory_session_store();
  std::unique_ptr<IdentifyBudget> budget = make_memory_identify_budget(time);
  Gateway gateway{time};
  Dispatcher dispatcher{loop.executor(), time, *metrics};
  GatewayServices services{gateway, time, *sessions, *budget, dispatcher, *metrics};
  ShardSettings settings;
  net::TaskGroup tasks{loop.executor()};
  std::unique_ptr<Shard> shard;
  std::vector<std::string> names;
  std::vector<std::uint64_t> sequences;
};

}  // namespace discord::scripted
