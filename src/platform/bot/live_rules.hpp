// The rules that are really in force: the catalog's rows, the guild's plan, switches and permissions, its
// settings, and what is left of its quotas. What happens to a denial afterwards (security, billing) is
// somebody else's: it is told to a listener.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "platform/catalog/catalog.hpp"
#include "platform/interactions/rules_in_force.hpp"
#include "platform/plans/policies.hpp"
#include "platform/plans/quotas.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::platform {

class LiveRules final : public RulesInForce {
 public:
  struct Parts {
    Catalog& catalog;
    Policies& policies;
    Quotas& quotas;
    SettingsStore& settings;
    const Clock& clock;
  };
  struct Listener {
    std::function<void(const Request&, const Denial&)> on_denied;
    std::function<void(const Request&, std::string_view custom_id)> on_forged;
    std::function<void(CommandRun)> on_ran = {};
  };

  LiveRules(const Parts& parts, std::set<UserId> bot_owners, Listener listener)
      : parts_(parts), bot_owners_(std::move(bot_owners)), listener_(std::move(listener)) {}

  const Gate* command(discord::CommandType type, std::string_view name, std::string_view way) override;
  const Gate* component(std::string_view feature, std::string_view name) override;
  std::shared_ptr<const CatalogSnapshot> catalog() override { return parts_.catalog.snapshot(); }
  Task<std::shared_ptr<const GuildPolicy>> policy(GuildId guild) override;
  Task<std::shared_ptr<const void>> settings(GuildId guild, FeatureIndex feature) override;
  Task<Denial> reserve(GuildId guild, const Gate& gate) override;
  std::string tier_title(TierIndex tier) override;
  [[nodiscard]] bool is_bot_owner(UserId user) const override { return bot_owners_.contains(user); }
  void denied(const Request& request, const Denial& denial) override { listener_.on_denied(request, denial); }
  void forged(const Request& request, std::string_view custom_id) override {
    listener_.on_forged(request, custom_id);
  }
  void ran(CommandRun run) override {
    if (listener_.on_ran) listener_.on_ran(std::move(run));
  }

 private:
  Parts parts_;
  std::set<UserId> bot_owners_;
  Listener listener_;
};

}  // namespace herwa::platform
