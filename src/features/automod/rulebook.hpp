// The rules of each server as they are in force, compiled once for each change of its settings.
#pragma once

#include <memory>
#include <unordered_map>

#include "features/automod/automod.hpp"
#include "features/automod/ruleset.hpp"

namespace herwa::features::automod {

struct InForce {
  std::shared_ptr<const AutomodSettings> settings;
  std::shared_ptr<const Ruleset> rules;
};

class Rulebook {
 public:
  static constexpr std::size_t servers_max = 20'000;

  explicit Rulebook(const Needs& needs);

  // While no store can tell, the rules of before; nothing where nobody knows any.
  Task<std::optional<InForce>> of(GuildId guild);

  [[nodiscard]] std::size_t servers() const { return known_.size(); }

 private:
  std::function<platform::SettingsStore&()> settings_;
  CompileRules compile_;
  std::unordered_map<GuildId, InForce> known_;
};

}  // namespace herwa::features::automod
