#include "testing/whole_bot/hand_rules.hpp"

#include <fmt/format.h>

namespace herwa::testing {
namespace {

std::string command_key(discord::CommandType type, std::string_view name, std::string_view way) {
  return fmt::format("/{} {} {}", static_cast<int>(type), name, way);
}

}  // namespace

HandRules::HandRules(const std::vector<platform::Feature>& features) : features_(features) {
  for (std::size_t n = 0; n < features.size(); ++n) {
    const platform::Feature& feature = features[n];
    const auto index = static_cast<platform::FeatureIndex>(n);
    for (const platform::Quota& quota : feature.quotas) {
      const auto place = static_cast<std::uint32_t>(quotas_.size());
      quotas_[{feature.name, quota.name}] = place;
    }
    in_catalog.features.push_back({.tiers = 0b111});
    for (const platform::CommandEntry& entry : feature.commands) {
      const auto type = entry.definition.type;
      platform::Gate& gate = add(index, entry.access, entry.definition.name);
      by_name_[command_key(type, entry.definition.name, "")] = &gate;
      for (const auto& [way, access] : entry.subcommands) {
        platform::Gate& below = add(index, access, entry.definition.name + " " + way);
        below.ruled_by = gate.index;
        by_name_[command_key(type, entry.definition.name, way)] = &below;
      }
    }
    for (const auto& entry : feature.components)
      by_name_[feature.name + "." + entry.name] = &add(index, entry.access, feature.name + "." + entry.name);
    for (const auto& entry : feature.modals)
      by_name_[feature.name + "." + entry.name] = &add(index, entry.access, feature.name + "." + entry.name);
  }
}

platform::Gate& HandRules::add(platform::FeatureIndex feature, const platform::Access& access,
                               std::string name) {
  const auto index = static_cast<platform::GateIndex>(gates_.size());
  gates_.push_back(std::make_unique<platform::Gate>(platform::Gate{.index = index,
                                                                   .ruled_by = index,
                                                                   .feature = feature,
                                                                   .always_on = features_[feature].always_on,
                                                                   .access = access,
                                                                   .name = std::move(name)}));
  if (!access.quota.empty()) gates_.back()->quota = quotas_.at({features_[feature].name, access.quota});
  in_catalog.gates_enabled.push_back(true);
  return *gates_.back();
}

const platform::Gate* HandRules::command(discord::CommandType type, std::string_view name,
                                         std::string_view way) {
  auto found = by_name_.find(command_key(type, name, way));
  if (found == by_name_.end()) found = by_name_.find(command_key(type, name, ""));
  return found == by_name_.end() ? nullptr : found->second;
}

const platform::Gate* HandRules::component(std::string_view feature, std::string_view name) {
  const auto found = by_name_.find(fmt::format("{}.{}", feature, name));
  return found == by_name_.end() ? nullptr : found->second;
}

std::shared_ptr<const platform::CatalogSnapshot> HandRules::catalog() {
  return std::make_shared<platform::CatalogSnapshot>(in_catalog);
}

Task<std::shared_ptr<const platform::GuildPolicy>> HandRules::policy(GuildId) {
  ++asked;
  co_return std::make_shared<platform::GuildPolicy>(in_policy);
}

Task<std::shared_ptr<const void>> HandRules::settings(GuildId, platform::FeatureIndex feature) {
  const auto& schema = features_[feature].settings;
  std::shared_ptr<const void> defaults;
  if (schema.make) defaults = schema.make();
  co_return defaults;
}

Task<platform::Denial> HandRules::reserve(GuildId, const platform::Gate& gate) {
  const auto found = left.find(*gate.quota);
  if (found == left.end() || found->second-- > 0) co_return platform::Denial{};
  found->second = 0;
  co_return platform::Denial{
      .code = platform::DenialCode::QuotaUsedUp, .wait = std::chrono::hours(1), .tier = 1};
}

void HandRules::denied(const platform::Request& request, const platform::Denial& denial) {
  denials.emplace_back(request.gate == nullptr ? "" : request.gate->name, denial.code);
}

}  // namespace herwa::testing
