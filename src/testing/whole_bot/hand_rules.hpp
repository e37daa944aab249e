// Rules in force that a test sets by hand: at first every feature is there for everybody, on, and without
// limits.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/feature/feature.hpp"
#include "platform/interactions/rules_in_force.hpp"

namespace herwa::testing {

class HandRules final : public platform::RulesInForce {
 public:
  explicit HandRules(const std::vector<platform::Feature>& features);

  platform::CatalogSnapshot in_catalog;
  platform::GuildPolicy in_policy;  // of every guild
  // What is left of a quota, by its place among all; absent: no end of it.
  std::map<std::uint32_t, int> left;
  std::set<UserId> bot_owners;
  std::vector<std::pair<std::string, platform::DenialCode>> denials;  // by gate
  std::vector<std::string> forgeries;                                 // custom ids
  // How often a policy was asked for.
  int asked = 0;

  const platform::Gate* command(discord::CommandType type, std::string_view name,
                                std::string_view way) override;
  const platform::Gate* component(std::string_view feature, std::string_view name) override;
  std::shared_ptr<const platform::CatalogSnapshot> catalog() override;
  Task<std::shared_ptr<const platform::GuildPolicy>> policy(GuildId guild) override;
  Task<std::shared_ptr<const void>> settings(GuildId guild, platform::FeatureIndex feature) override;
  Task<platform::Denial> reserve(GuildId guild, const platform::Gate& gate) override;
  std::string tier_title(platform::TierIndex tier) override { return tier == 0 ? "Free" : "Pro"; }
  [[nodiscard]] bool is_bot_owner(UserId user) const override { return bot_owners.contains(user); }
  void denied(const platform::Request& request, const platform::Denial& denial) override;
  void forged(const platform::Request&, std::string_view custom_id) override {
    forgeries.emplace_back(custom_id);
  }

 private:
  platform::Gate& add(platform::FeatureIndex feature, const platform::Access& access, std::string name);

  const std::vector<platform::Feature>& features_;
  std::vector<std::unique_ptr<platform::Gate>> gates_;
  std::map<std::string, platform::Gate*, std::less<>> by_name_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> quotas_;
};

}  // namespace herwa::testing
