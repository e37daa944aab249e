#include "platform/bot/bot.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/rest/calls_application.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "net/deadline.hpp"
#include "platform/bot/redis_sessions.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t reference_bytes = 4;

discord::OutgoingMessage only_for_you(std::string text) {
  discord::OutgoingMessage message;
  message.content = std::move(text);
  message.flags = discord::message_flag::ephemeral;
  return message;
}

}  // namespace

Bot::Bot(const BotServices& services, BotSettings settings, std::vector<Command> commands)
    : services_(services),
      settings_(std::move(settings)),
      commands_(std::move(commands)),
      http_(net::make_http_client(services.executor, services.timers)),
      interaction_http_(net::make_http_client(services.executor, services.timers)),
      transport_(discord::make_http_transport(*http_)),
      interaction_transport_(discord::make_http_transport(*interaction_http_)),
      limiter_(services.timers),
      rest_({*transport_, *interaction_transport_, services.timers, limiter_, services.metrics},
            {.base_url = settings_.api_url, .token = settings_.token, .seed = secure_seed()}),
      gateway_transport_(discord::make_network_transport(services.timers)),
      budget_(discord::make_memory_identify_budget(services.timers.clock())),
      dispatcher_(services.executor, services.timers, services.metrics) {
  dispatcher_.handle(discord::EventKind::InteractionCreate, discord::Order::None,
                     [this](const discord::HeldEvent& event) { return on_interaction(event); });
}

Bot::~Bot() = default;

Task<> Bot::run() {
  const auto application = co_await find_application();
  if (!application || stopping_) co_return;
  log::info("Discord knows us", {{"application", application->name}, {"id", application->id.text()}});
  sessions_ = make_redis_sessions(services_.redis, application->id);
  co_await publish_commands(application->id);
  if (!stopping_) co_await run_shards();
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

Task<> Bot::publish_commands(discord::ApplicationId application) {
  std::vector<discord::CommandDefinition> definitions;
  for (const Command& command : commands_) definitions.push_back(command.definition);
  const auto published = co_await discord::overwrite_global_commands(rest_, application, definitions);
  if (published) {
    log::info("the commands are published", {{"count", published->size()}});
  } else {
    // The old ones still work; the next start tries again.
    log::error("the commands could not be published", {{"error", published.error().message}});
  }
}

Task<> Bot::run_shards() {
  discord::ManagerSettings manager;
  manager.shard.identity.token = settings_.token;
  manager.shard.identity.intents = settings_.intents;
  manager.seed = secure_seed();
  const discord::GatewayServices gateway{*gateway_transport_, services_.timers, *sessions_, *budget_,
                                         dispatcher_,         services_.metrics};
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

Task<> Bot::stop(Duration drain) {
  stopping_ = true;
  if (!shards_) co_return;
  shards_->stop();
  try {
    co_await net::with_deadline(services_.timers, drain, "finishing what is in hand", dispatcher_.drain());
  } catch (const TimedOut& error) {
    log::warn("handlers were still running at the end", {{"error", error.what()}});
  }
  co_await dispatcher_.abandon();
  co_await shards_->save();
}

std::optional<Duration> Bot::gateway_latency(discord::GuildId guild) const {
  if (!shards_) return std::nullopt;
  const discord::Shard* shard = shards_->shard_for(guild);
  return shard == nullptr ? std::nullopt : shard->status().latency;
}

Task<> Bot::on_interaction(const discord::HeldEvent& event) {
  const auto interaction = discord::parse_interaction(event.body());
  if (!interaction) throw ProtocolError("an interaction cannot be read");
  if (interaction->type == discord::InteractionType::Command) co_await answer(*interaction);
}

Task<> Bot::answer(const discord::Interaction& interaction) {
  const Tick started = services_.timers.clock().tick();
  discord::OutgoingMessage message;
  std::string fault;
  try {
    message = co_await net::with_deadline(services_.timers, settings_.command_deadline, "the command",
                                          run_command(interaction));
  } catch (const std::exception& error) {
    fault = error.what();
  }
  const std::string& name = interaction.command()->name;
  if (!fault.empty()) {
    const std::string reference = secure_hex(reference_bytes);
    log::error("a command failed", {{"command", name},
                                    {"guild", interaction.guild_id.text()},
                                    {"reference", reference},
                                    {"error", fault}});
    message = only_for_you(fmt::format(
        "Something failed on my side, and nothing was changed. Try again; if it stays, report `{}`.",
        reference));
  }
  const discord::InteractionKey key{interaction.id, interaction.application_id, interaction.token};
  const auto sent = co_await discord::reply(rest_, key, std::move(message));
  services_.metrics
      .histogram("herwa_command_seconds", "from a command's arrival to its answer",
                 {{"command", name},
                  {"outcome", !sent           ? "unsent"
                              : fault.empty() ? "ok"
                                              : "failed"}})
      .observe(services_.timers.clock().tick() - started);
}

Task<discord::OutgoingMessage> Bot::run_command(const discord::Interaction& interaction) {
  const Command* command = find(interaction);
  if (command == nullptr) {
    co_return only_for_you(
        "I don't know this command any more. Discord will stop showing it within the hour.");
  }
  co_return co_await command->run(interaction);
}

const Command* Bot::find(const discord::Interaction& interaction) const {
  const discord::CommandData* data = interaction.command();
  for (const Command& command : commands_) {
    if (command.definition.name == data->name && command.definition.type == data->type) return &command;
  }
  return nullptr;
}

}  // namespace herwa::platform
