// A small bot made of the client library, connected to a Simulation: one shard, REST, and handlers that a
// scenario gives it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/shard.hpp"
#include "discord/model/interaction.hpp"
#include "discord/rest/calls_application.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "discord/rest/calls_messages.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/simulation.hpp"

namespace discord_sim {

class BotUnderTest {
 public:
  using OnInteraction = std::function<herwa::Task<>(BotUnderTest&, const discord::Interaction&)>;

  BotUnderTest(Simulation& simulation, std::uint32_t intents)
      : simulation_(simulation),
        budget_(discord::make_memory_identify_budget(simulation.time())),
        dispatcher_(simulation.loop().executor(), simulation.time(), *metrics_),
        limiter_(simulation.time()),
        rest_({simulation.rest_transport(), simulation.rest_transport(), simulation.time(), limiter_,
               *metrics_},
              {.base_url = Simulation::rest_base(), .token = simulation.application().token}),
        tasks_(simulation.loop().executor()) {
    settings_.gateway_url = "wss://gateway.discord.sim";
    settings_.identity.token = simulation.application().token;
    settings_.identity.intents = intents;
    dispatcher_.observe(discord::EventKind::MessageCreate,
                        [this](const discord::Event& event) { note(event); });
    dispatcher_.observe(discord::EventKind::GuildCreate,
                        [this](const discord::Event& event) { note(event); });
    dispatcher_.handle(discord::EventKind::InteractionCreate, discord::Order::None,
                       [this](const discord::HeldEvent& event) { return on_event(event); });
  }

  ~BotUnderTest() { stop(); }
  BotUnderTest(const BotUnderTest&) = delete;
  BotUnderTest& operator=(const BotUnderTest&) = delete;

  void on_interaction(OnInteraction handler) { on_interaction_ = std::move(handler); }

  // Connects and waits until the session is there.
  void start() {
    shard_ = std::make_unique<discord::Shard>(
        simulation_.loop().executor(),
        discord::GatewayServices{simulation_.gateway_transport(), simulation_.time(), *sessions_, *budget_,
                                 dispatcher_, *metrics_},
        settings_, herwa::Random(1));
    tasks_.spawn("shard", shard_->run());
    static_cast<void>(simulation_.run_until([this] { return active(); }, std::chrono::minutes(2)));
  }

  void stop() {
    if (!shard_) return;
    shard_->stop();
    // A handler that still waits for an answer would outlive what it works with.
    tasks_.spawn("handlers", dispatcher_.abandon());
    static_cast<void>(
        simulation_.run_until([this] { return tasks_.running() == 0; }, std::chrono::minutes(1)));
    shard_.reset();
  }

  [[nodiscard]] bool active() const { return shard_->status().state == discord::ShardState::Active; }
  [[nodiscard]] discord::ShardStatus status() const { return shard_->status(); }
  discord::Rest& rest() { return rest_; }
  void spawn(herwa::Task<> task) { tasks_.spawn("act", std::move(task)); }

  // Bodies of what was observed, in order.
  std::vector<std::string> names;

 private:
  void note(const discord::Event& event) { names.emplace_back(event.name); }

  herwa::Task<> on_event(const discord::HeldEvent& event) {
    const auto interaction = discord::parse_interaction(event.body());
    if (interaction && on_interaction_) co_await on_interaction_(*this, *interaction);
  }

  Simulation& simulation_;
  std::unique_ptr<herwa::Metrics> metrics_ = herwa::make_metrics();
  std::unique_ptr<discord::SessionStore> sessions_ = discord::make_memory_session_store();
  std::unique_ptr<discord::IdentifyBudget> budget_;
  discord::Dispatcher dispatcher_;
  discord::RateLimiter limiter_;
  discord::Rest rest_;
  discord::ShardSettings settings_;
  herwa::net::TaskGroup tasks_;
  std::unique_ptr<discord::Shard> shard_;
  OnInteraction on_interaction_;
};

}  // namespace discord_sim
