// The bot role: talks with Discord.
#include "apps/herwa/features.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/log.hpp"
#include "discord/gateway/intents.hpp"
#include "platform/bot/bot.hpp"

namespace herwa::app {
namespace {

class BotRole final : public platform::Role {
 public:
  explicit BotRole(const Configuration& configuration) : configuration_(configuration) {}

  Task<> start(platform::Process& process) override {
    if (configuration_.discord_token.empty()) {
      log::warn("no bot token is set, so there is no Discord; set discord.token");
      co_return;
    }
    bot_ = std::make_unique<platform::Bot>(
        platform::BotServices{process.executor(), process.timers(), process.metrics(), process.redis()},
        platform::BotSettings{.token = configuration_.discord_token,
                              .api_url = configuration_.discord_api,
                              .intents = discord::intent::guilds},
        commands_of_features(process, [this]() -> platform::Bot& { return *bot_; }));
    process.tasks().spawn("bot", bot_->run());
  }

  Task<> stop(platform::Process& process) override {
    if (bot_) co_await bot_->stop(process.drain());
  }

 private:
  const Configuration& configuration_;
  std::unique_ptr<platform::Bot> bot_;
};

}  // namespace

int run_bot(const Configuration& configuration) {
  BotRole role(configuration);
  return run_role(configuration, "bot", role);
}

}  // namespace herwa::app
