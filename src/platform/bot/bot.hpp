// The bot of one process: it finds Discord, publishes the commands, keeps the shards running, and brings each
// command to its handler. One of the three places that catch: whatever a handler does, the person gets an
// answer.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/shard_manager.hpp"
#include "discord/model/ready.hpp"
#include "discord/ratelimit/limiter.hpp"
#include "discord/rest/rest.hpp"
#include "net/http_client.hpp"
#include "net/timers.hpp"
#include "platform/bot/command.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct BotSettings {
  std::string token;
  std::string api_url;
  std::uint32_t intents = 0;
  // Before Discord's three seconds are over, so that there is time left to say that it went wrong.
  Duration command_deadline = std::chrono::milliseconds(2500);
  Duration retry_pause = std::chrono::seconds(3);
};

struct BotServices {
  Executor executor;
  net::Timers& timers;
  Metrics& metrics;
  redis::Client& redis;
};

class Bot {
 public:
  Bot(const BotServices& services, BotSettings settings, std::vector<Command> commands);
  ~Bot();
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  // Until stop(), or until Discord refuses the bot for good, which is logged with what to do.
  Task<> run();
  // Lets handlers finish for at most `drain`; the sessions stay resumable.
  Task<> stop(Duration drain);

  [[nodiscard]] discord::Rest& rest() { return rest_; }
  // Of the shard that serves the guild; empty before its first acknowledged heartbeat.
  [[nodiscard]] std::optional<Duration> gateway_latency(discord::GuildId guild) const;

 private:
  Task<std::optional<discord::Application>> find_application();
  Task<> publish_commands(discord::ApplicationId application);
  Task<> run_shards();
  Task<discord::GatewayBot> ask_gateway();
  Task<> on_interaction(const discord::HeldEvent& event);
  Task<> answer(const discord::Interaction& interaction);
  Task<discord::OutgoingMessage> run_command(const discord::Interaction& interaction);
  [[nodiscard]] const Command* find(const discord::Interaction& interaction) const;

  BotServices services_;
  BotSettings settings_;
  std::vector<Command> commands_;
  std::unique_ptr<net::HttpClient> http_;
  std::unique_ptr<net::HttpClient> interaction_http_;
  std::unique_ptr<discord::RestTransport> transport_;
  std::unique_ptr<discord::RestTransport> interaction_transport_;
  discord::RateLimiter limiter_;
  discord::Rest rest_;
  std::unique_ptr<discord::GatewayTransport> gateway_transport_;
  std::unique_ptr<discord::IdentifyBudget> budget_;
  std::unique_ptr<discord::SessionStore> sessions_;
  discord::Dispatcher dispatcher_;
  std::unique_ptr<discord::ShardManager> shards_;
  bool stopping_ = false;
};

}  // namespace herwa::platform
