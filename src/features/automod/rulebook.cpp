#include "features/automod/rulebook.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/automod/compiling.hpp"

namespace herwa::features::automod {

Rulebook::Rulebook(const Needs& needs)
    : settings_(needs.settings), compile_(needs.compile ? needs.compile : compile_off_the_loop()) {}

Task<std::optional<InForce>> Rulebook::of(GuildId guild) {
  auto settings = settings_().try_of<AutomodSettings>(guild, "automod");
  if (!settings) {
    try {
      settings = co_await settings_().of<AutomodSettings>(guild, "automod");
    } catch (const Unavailable& error) {
      const auto known = known_.find(guild);
      log::warn("the rules of a server cannot be read", {{"guild", guild.text()}, {"error", error.what()}});
      if (known == known_.end()) co_return std::nullopt;
      co_return known->second;
    }
  }
  // Snapshots are immutable: the same one is the same version.
  if (const auto known = known_.find(guild); known != known_.end() && known->second.settings == settings)
    co_return known->second;
  InForce made{.settings = settings, .rules = co_await compile_(settings->rules)};
  for (const Wrong& wrong : made.rules->left_out)
    log::warn("a rule cannot be read and is left out",
              {{"guild", guild.text()}, {"rule", wrong.rule}, {"code", wrong.code}, {"what", wrong.what}});
  if (known_.size() >= servers_max) known_.clear();
  known_[guild] = made;
  co_return made;
}

}  // namespace herwa::features::automod
