#include "platform/bot/bot.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/gateway/frame.hpp"
#include "discord/gateway/intents.hpp"
#include "discord/rest/calls_application.hpp"
#include "net/deadline.hpp"
#include "net/http.hpp"

namespace herwa::platform {
namespace {

using discord::EventKind;

constexpr std::array phases{Phase::Inspect, Phase::React};

std::string_view name_of(discord::ShardState state) {
  switch (state) {
    case discord::ShardState::Disconnected: return "disconnected";
    case discord::ShardState::Identifying: return "identifying";
    case discord::ShardState::Resuming: return "resuming";
    case discord::ShardState::Active: return "active";
    case discord::ShardState::Closed: return "closed";
  }
  return "disconnected";
}

std::string json_of(const discord::Shard& shard, std::uint32_t count, std::uint64_t guilds) {
  const discord::ShardStatus status = shard.status();
  std::string latency = "null";
  if (status.latency) {
    const std::chrono::duration<double, std::milli> took = *status.latency;
    latency = fmt::format("{:.1f}", took.count());
  }
  return fmt::format(
      R"({{"id":{},"count":{},"state":"{}","latency_ms":{},"failures":{},"events":{},"guilds":{}}})",
      shard.id(), count, name_of(status.state), latency, status.attempt, status.received, guilds);
}

}  // namespace

Bot::Bot(const BotServices& services, BotSettings settings, const std::vector<Feature>& features)
    : services_(services),
      settings_(std::move(settings)),
      features_(features),
      limiter_(services.timers),
      rest_({services.ways.rest, services.ways.interactions, services.timers, limiter_, services.metrics},
            {.base_url = settings_.api_url, .token = settings_.token, .seed = secure_seed()}),
      dispatcher_(services.executor, services.timers, services.metrics),
      router_({services.executor, rest_, services.timers, services.metrics, cache_, services.rules,
               services.ids, services.words},
              settings_.router, features),
      prefix_commands_(
          {services.executor, router_, rest_, cache_, services.timers.clock(), services.metrics}),
      sender_({rest_, cache_, services.timers.clock(), services.metrics, [this] { return looks(); }}),
      posted_(services.executor),
      tasks_(services.executor) {
  watch_guilds();
  dispatcher_.handle(EventKind::InteractionCreate, discord::Order::None,
                     [this](const discord::HeldEvent& event) { return on_interaction(event); });
  bring_events_to_features();
}

Bot::~Bot() = default;

void Bot::watch_guilds() {
  for (std::size_t n = 0; n < discord::event_kind_count; ++n) {
    const auto kind = static_cast<EventKind>(n);
    if (!discord::Cache::wants(kind)) continue;
    dispatcher_.observe(kind, [this](const discord::Event& event) {
      if (!event.restored) cache_.apply(event.kind, event.body);
    });
  }
}

// Inspectors of all features come before the reactions of any.
void Bot::bring_events_to_features() {
  std::map<EventKind, std::vector<Interested>> by_kind;
  for (const Phase phase : phases) {
    for (std::size_t n = 0; n < features_.size(); ++n) {
      for (const EventEntry& entry : features_[n].events) {
        if (entry.phase == phase) by_kind[entry.kind].push_back({static_cast<FeatureIndex>(n), &entry});
      }
    }
  }
  for (const auto& [kind, entries] : by_kind) {
    dispatcher_.handle(kind, discord::Order::PerGuild,
                       [this, entries](const discord::HeldEvent& event) { return on_event(entries, event); });
  }
}

Task<> Bot::run() {
  const auto application = co_await find_application();
  if (!application || stopping_) co_return;
  log::info("Discord knows us", {{"application", application->name}, {"id", application->id.text()}});
  say_how_interactions_come(*application);
  choose_intents(*application);
  beyond_ = services_.open_beyond(application->id, cache_);
  if (beyond_.limits) {
    sharing_ = std::make_unique<discord::LimitSharing>(limiter_, *beyond_.limits, services_.timers);
    tasks_.spawn("shared limits", sharing_->run());
  }
  co_await publish_commands(rest_, services_.published, {application->id, settings_.development_guilds},
                            features_);
  if (!stopping_) co_await run_shards(application->approximate_guild_count);
}

Task<std::optional<discord::Application>> Bot::find_application() {
  while (!stopping_) {
    auto answer = co_await discord::get_current_application(rest_);
    if (answer) co_return std::move(*answer);
    if (answer.error().kind == discord::RestError::Kind::TokenRefused) {
      log::error(
          "Discord refuses the bot's token; set discord.token to the one in the developer portal and "
          "restart");
      co_return std::nullopt;
    }
    log::warn("Discord cannot be reached yet", {{"error", answer.error().message}});
    co_await services_.timers.wait(settings_.retry_pause);
  }
  co_return std::nullopt;
}

std::shared_ptr<Looks> Bot::looks() const {
  for (const Feature& feature : features_) {
    if (auto offered = feature.provides.find<Looks>()) return offered;
  }
  return nullptr;
}

// Discord posts interactions or sends them over the gateway, never both: where it does one thing and we
// expect the other, nobody is answered.
void Bot::say_how_interactions_come(const discord::Application& application) const {
  const std::string& url = application.interactions_endpoint_url;
  if (settings_.public_key.empty() && !url.empty())
    log::error(
        "Discord posts interactions and nobody takes them here; set discord.public_key, or take the "
        "Interactions Endpoint URL out of the developer portal",
        {{"url", url}});
  if (settings_.public_key.empty()) return;
  if (!net::equal_without_case(settings_.public_key, application.verify_key))
    log::error(
        "discord.public_key is not this application's, so what Discord posts is refused; set it to the "
        "Public Key in the developer portal");
  if (url.empty())
    log::info(
        "interactions come over the gateway until the developer portal has an Interactions Endpoint URL");
}

// Discord closes a session for good that asks for what was not granted, so that is left out, and what needs
// it says so when somebody wants to switch it on.
void Bot::choose_intents(const discord::Application& application) {
  not_granted_ = discord::intent::privileged & ~discord::intent::granted(application.flags);
  settings_.intents |= settings_.more_intents & ~not_granted_;
  for (const Feature& feature : features_) {
    settings_.intents |= (feature.intents | feature.welcome_intents) & ~not_granted_;
    if (missing_intents(feature) != 0)
      log::warn("a feature needs a privileged intent that is off in Discord's developer portal",
                {{"feature", feature.name}, {"intents", missing_intents(feature)}});
  }
}

Task<> Bot::run_shards(std::uint64_t guild_count) {
  discord::ManagerSettings manager;
  manager.shard.identity.token = settings_.token;
  manager.shard.identity.intents = settings_.intents;
  manager.shard.compression = discord::Compression::Zstd;
  manager.seed = secure_seed();
  manager.guild_count = guild_count;
  const discord::GatewayServices gateway{.transport = services_.ways.gateway,
                                         .timers = services_.timers,
                                         .sessions = *beyond_.sessions,
                                         .budget = *beyond_.identifies,
                                         .sink = dispatcher_,
                                         .metrics = services_.metrics,
                                         .companion = beyond_.companion.get(),
                                         .leases = beyond_.leases.get()};
  shards_ = std::make_unique<discord::ShardManager>(services_.executor, gateway, manager,
                                                    [this] { return ask_gateway(); });
  const auto fatal = co_await shards_->run();
  if (fatal) {
    log::error("Discord closed a shard for good",
               {{"shard", fatal->shard_id}, {"code", fatal->code}, {"meaning", fatal->meaning}});
  }
}

Task<discord::GatewayBot> Bot::ask_gateway() {
  auto answer = co_await discord::get_gateway_bot(rest_);
  if (!answer) throw Unavailable(answer.error().message);
  co_return std::move(*answer);
}

// A typed command may still be on its way when the event that brought it is done.
Task<> Bot::finish() {
  co_await dispatcher_.drain();
  co_await prefix_commands_.drain();
  co_await posted_.join();
}

Task<> Bot::stop(Duration drain) {
  stopping_ = true;  // nothing is taken any more
  if (shards_) {
    shards_->stop();
    try {
      co_await net::with_deadline(services_.timers, drain, "finishing what is in hand", finish());
    } catch (const TimedOut& error) {
      log::warn("handlers were still running at the end", {{"error", error.what()}});
    }
    co_await dispatcher_.abandon();
  }
  posted_.cancel();
  co_await posted_.join();
  co_await prefix_commands_.stop();
  co_await router_.stop();
  if (shards_ && settle_) co_await settle_();
  if (shards_) co_await shards_->save();
  tasks_.cancel();
  co_await tasks_.join();
}

std::optional<Duration> Bot::gateway_latency(discord::GuildId guild) const {
  if (!shards_) return std::nullopt;
  const discord::Shard* shard = shards_->shard_for(guild);
  return shard == nullptr ? std::nullopt : shard->status().latency;
}

std::vector<ProjectionWriter::Shard> Bot::shards() const {
  std::vector<ProjectionWriter::Shard> all;
  if (!shards_) return all;
  for (const auto& shard : shards_->shards())
    all.push_back({.id = shard->id(),
                   .count = shards_->shard_count(),
                   .hears = shard->status().state == discord::ShardState::Active});
  return all;
}

std::vector<Bot::Heard> Bot::heard() const {
  std::vector<Heard> all;
  if (!shards_) return all;
  for (const auto& shard : shards_->shards()) {
    if (!shard->session().empty() && shard->heard() != Tick())
      all.push_back({shard->id(), std::string(shard->session()), shard->heard()});
  }
  return all;
}

std::string Bot::describe() const {
  std::string shards;
  const std::uint32_t count = shards_ ? shards_->shard_count() : 0;
  if (count > 0) {
    std::vector<std::uint64_t> guilds(count);
    for (const auto& [id, entry] : cache_.guilds()) ++guilds[discord::shard_of(id, count)];
    for (const auto& shard : shards_->shards()) {
      if (!shards.empty()) shards += ',';
      shards += json_of(*shard, count, guilds[shard->id()]);
    }
  }
  return fmt::format(R"({{"guilds":{},"shards":[{}]}})", cache_.guilds().size(), shards);
}

Task<> Bot::on_interaction(const discord::HeldEvent& event) {
  auto interaction = discord::parse_interaction(event.body());
  if (!interaction) throw ProtocolError("an interaction cannot be read");
  co_await router_.handle(std::move(*interaction));
}

bool Bot::take(discord::Interaction interaction) {
  if (stopping_) return false;
  posted_.spawn("a posted interaction", on_posted(std::move(interaction)));
  return true;
}

Task<> Bot::on_posted(discord::Interaction interaction) { co_await router_.handle(std::move(interaction)); }

// Of guilds alone: what happens in private messages is nobody's feature.
Task<> Bot::on_event(const std::vector<Interested>& all, const discord::HeldEvent& event) {
  const GuildId guild(event.order_key());
  if (cache_.guild(guild) == nullptr) co_return;
  const auto policy = co_await services_.rules.policy(guild);
  const auto catalog = services_.rules.catalog();
  EventContext context(guild, event, services_.timers.clock().now());
  for (const Interested& one : all) {
    if (!feature_works(*catalog, *policy, {one.feature, features_[one.feature].always_on}, context.now()))
      continue;
    try {
      co_await one.entry->run(context);
    } catch (const Failure& error) {
      // One feature's fault is not the others'.
      log::error("a feature's event handler failed", {{"feature", features_[one.feature].name},
                                                      {"event", event.name()},
                                                      {"guild", guild.text()},
                                                      {"error", error.what()}});
    }
  }
}

}  // namespace herwa::platform
