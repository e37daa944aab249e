// The bot role: talks with Discord.
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"

namespace herwa::app {
namespace {

class BotRole final : public platform::Role {
 public:
  Task<> start(platform::Process&) override { co_return; }
  Task<> stop(platform::Process&) override { co_return; }
};

}  // namespace

int run_bot(const Configuration& configuration) {
  BotRole role;
  return run_role(configuration, "bot", role);
}

}  // namespace herwa::app
