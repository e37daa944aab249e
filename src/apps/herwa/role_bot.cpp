// The bot role: talks with Discord.
#include "apps/herwa/bot_platform.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/log.hpp"

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
  }

  Task<> stop(platform::Process& process) override {
    if (platform_) co_await platform_->stop(process.drain());
  }

  [[nodiscard]] std::string describe() const override { return platform_ ? platform_->describe() : ""; }

 private:
  const Configuration& configuration_;
  std::unique_ptr<BotPlatform> platform_;
};

}  // namespace

int run_bot(const Configuration& configuration) {
  return run_role(configuration, "bot", [&] { return std::make_unique<BotRole>(configuration); });
}

}  // namespace herwa::app
