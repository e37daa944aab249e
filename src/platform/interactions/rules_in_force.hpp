// What the router asks of the rest of the platform before it lets a handler run. Everything but policy() and
// reserve() answers from memory.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/task.hpp"
#include "discord/model/interaction.hpp"
#include "platform/guard/guard.hpp"
#include "platform/interactions/command_run.hpp"

namespace herwa::platform {

class RulesInForce {
 public:
  virtual ~RulesInForce() = default;

  // Null: no such handler, or none any more. The way down to a subcommand is "" without one.
  virtual const Gate* command(discord::CommandType type, std::string_view name, std::string_view way) = 0;
  virtual const Gate* component(std::string_view feature, std::string_view name) = 0;

  virtual std::shared_ptr<const CatalogSnapshot> catalog() = 0;
  // Never fails: with every store away it is the last one known, or that of a guild which changed nothing.
  virtual Task<std::shared_ptr<const GuildPolicy>> policy(GuildId guild) = 0;
  // The guild's settings of a feature as the struct that it declared; null when it declared none.
  virtual Task<std::shared_ptr<const void>> settings(GuildId guild, FeatureIndex feature) = 0;
  // Takes one use of the gate's quota; the denial when it is used up.
  virtual Task<Denial> reserve(GuildId guild, const Gate& gate) = 0;

  // As the catalog calls it at present; of a tier that it does not have, the next higher one's, or the
  // highest's.
  virtual std::string tier_title(TierIndex tier) = 0;

  [[nodiscard]] virtual bool is_bot_owner(UserId user) const = 0;
  // For the audit, for security events and for billing; must not wait.
  virtual void denied(const Request& request, const Denial& denial) = 0;
  // Beside denied(): the id of a button, select or modal was not signed here, or not for this guild.
  virtual void forged(const Request& request, std::string_view custom_id) = 0;
  // Whatever came of it; must not wait.
  virtual void ran(CommandRun run) { static_cast<void>(run); }
};

}  // namespace herwa::platform
