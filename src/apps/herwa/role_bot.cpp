// The bot role: talks with Discord.
#include "apps/herwa/bot_platform.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/log.hpp"
#include "platform/posted_interactions/interaction_listener.hpp"
#include "platform/posted_interactions/interaction_taker.hpp"

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
    platform_ = std::make_unique<BotPlatform>(configuration_, process);
    platform_->start();
    listen(process);
  }

  // It listens to the end, and says no as soon as the bot begins to stop.
  Task<> stop(platform::Process& process) override {
    if (platform_) co_await platform_->stop(process.drain());
    if (listener_) co_await listener_->shutdown(std::chrono::seconds(1));
  }

  [[nodiscard]] std::string describe() const override {
    if (!platform_) return "";
    return listener_ ? platform::with_listener(listener_->url(), platform_->describe())
                     : platform_->describe();
  }

 private:
  void listen(platform::Process& process) {
    const auto key = discord::PublicKey::parse(configuration_.discord_public_key);
    if (!key) return;
    listener_ = std::make_unique<platform::InteractionListener>(
        platform::InteractionListener::Parts{
            process.executor(), process.timers(),
            [this](discord::Interaction interaction) { return platform_->take(std::move(interaction)); }},
        *key,
        platform::InteractionListener::Place{configuration_.discord_interactions_address,
                                             configuration_.discord_interactions_port});
    process.tasks().spawn("interactions", listener_->serve());
    log::info("the bot takes posted interactions", {{"url", listener_->url()}});
  }

  const Configuration& configuration_;
  std::unique_ptr<BotPlatform> platform_;
  std::unique_ptr<platform::InteractionListener> listener_;  // null: they come over the gateway
};

}  // namespace

int run_bot(const Configuration& configuration) {
  return run_role(configuration, "bot", [&] { return std::make_unique<BotRole>(configuration); });
}

}  // namespace herwa::app
