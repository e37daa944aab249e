// The bot of one process: it finds Discord, publishes the commands, keeps the shards running, knows the
// guilds, and brings what happens to the features: interactions through the router, events in two phases.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/cache/cache.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/shard_manager.hpp"
#include "discord/model/ready.hpp"
#include "discord/ratelimit/limit_sharing.hpp"
#include "discord/ratelimit/limiter.hpp"
#include "discord/rest/rest.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/bot/published_commands.hpp"
#include "platform/bot/ways_to_discord.hpp"
#include "platform/interactions/router.hpp"
#include "platform/prefix/prefix_commands.hpp"
#include "platform/projection/projection_writer.hpp"
#include "platform/sender/sender.hpp"

namespace herwa::platform {

struct BotSettings {
  std::string token;
  std::string api_url;
  std::uint32_t intents = 0;
  // As features have them: of these the privileged ones are left out that Discord has not granted.
  std::uint32_t more_intents = 0;
  // Empty: commands are for all servers.
  std::vector<GuildId> development_guilds;
  // The application's key where interactions are posted to Herwa, in hexadecimal; empty: the gateway brings
  // them.
  std::string public_key = {};
  Duration retry_pause = std::chrono::seconds(3);
  RouterSettings router;
};

// What outlives this process, and what it shares with the others of its bot.
struct BeyondTheProcess {
  std::unique_ptr<discord::SessionStore> sessions;
  std::unique_ptr<discord::IdentifyBudget> identifies;
  std::unique_ptr<discord::SharedLimits> limits;  // null: there are no others
  // Keeps the cache beside the sessions; null: a session is then taken over without what it knew.
  std::unique_ptr<discord::SessionCompanion> companion;
  // Null: this process runs all shards.
  std::unique_ptr<discord::ShardLeases> leases;
};
using OpenBeyond = std::function<BeyondTheProcess(discord::ApplicationId, discord::Cache&)>;

struct BotServices {
  Executor executor;
  net::Timers& timers;
  Metrics& metrics;
  WaysToDiscord ways;
  // Asked once it is known whose bot it is.
  OpenBeyond open_beyond;
  PublishedMemory& published;
  RulesInForce& rules;
  const SignedIds& ids;
  const DenialWords& words;
};

class Bot {
 public:
  // The features outlive the bot.
  Bot(const BotServices& services, BotSettings settings, const std::vector<Feature>& features);
  ~Bot();
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  // Until stop(), or until Discord refuses the bot for good, which is logged with what to do.
  Task<> run();
  // Awaited when everything has been handled and before the sessions are saved: what watches events beside
  // the features settles what it holds. It does not throw.
  void before_saving(std::function<Task<>()> settle) { settle_ = std::move(settle); }
  // An interaction that came on another way than the gateway: handled as those that come by it. Does not
  // wait; false: the bot is ending, and takes none.
  bool take(discord::Interaction interaction);
  // Lets handlers finish for at most `drain`; the sessions stay resumable.
  Task<> stop(Duration drain);

  [[nodiscard]] discord::Rest& rest() { return rest_; }
  [[nodiscard]] const discord::Cache& cache() const { return cache_; }
  [[nodiscard]] Router& router() { return router_; }
  // For those who watch events beside the features; subscribe before run().
  [[nodiscard]] discord::Dispatcher& dispatcher() { return dispatcher_; }
  // Those that this process runs; none before it has asked Discord.
  [[nodiscard]] std::vector<ProjectionWriter::Shard> shards() const;
  // The session of each of them, and when it last said something.
  struct Heard {
    std::uint32_t shard = 0;
    std::string session;
    Tick at{};
  };
  [[nodiscard]] std::vector<Heard> heard() const;
  // How they are: a JSON object with "guilds" and "shards", for whoever looks after Herwa.
  [[nodiscard]] std::string describe() const;
  // For what Herwa posts to channels by itself.
  [[nodiscard]] Sender& sender() { return sender_; }
  [[nodiscard]] Instant now() const { return services_.timers.clock().now(); }
  // For buttons on what Herwa posts by itself.
  [[nodiscard]] const SignedIds& ids() const { return services_.ids; }
  [[nodiscard]] PrefixCommands& prefix_commands() { return prefix_commands_; }
  // What the feature needs of the gateway and Discord has not granted; zero before Discord was asked.
  [[nodiscard]] std::uint32_t missing_intents(const Feature& feature) const {
    return feature.intents & not_granted_;
  }
  // Of the shard that serves the guild; empty before its first acknowledged heartbeat.
  [[nodiscard]] std::optional<Duration> gateway_latency(discord::GuildId guild) const;

 private:
  // A feature's handler of one kind of event.
  struct Interested {
    FeatureIndex feature = 0;
    const EventEntry* entry = nullptr;
  };

  void watch_guilds();
  void bring_events_to_features();
  Task<std::optional<discord::Application>> find_application();
  [[nodiscard]] std::shared_ptr<Looks> looks() const;
  Task<> finish();
  void choose_intents(const discord::Application& application);
  Task<> run_shards(std::uint64_t guild_count);
  Task<discord::GatewayBot> ask_gateway();
  Task<> on_interaction(const discord::HeldEvent& event);
  Task<> on_posted(discord::Interaction interaction);
  void say_how_interactions_come(const discord::Application& application) const;
  Task<> on_event(const std::vector<Interested>& all, const discord::HeldEvent& event);

  BotServices services_;
  BotSettings settings_;
  const std::vector<Feature>& features_;
  discord::RateLimiter limiter_;
  discord::Rest rest_;
  BeyondTheProcess beyond_;
  std::unique_ptr<discord::LimitSharing> sharing_;
  discord::Cache cache_;
  discord::Dispatcher dispatcher_;
  Router router_;
  PrefixCommands prefix_commands_;
  Sender sender_;
  std::uint32_t not_granted_ = 0;
  std::unique_ptr<discord::ShardManager> shards_;
  std::function<Task<>()> settle_;
  bool stopping_ = false;
  net::TaskGroup posted_;  // interactions that were taken
  net::TaskGroup tasks_;
};

}  // namespace herwa::platform
