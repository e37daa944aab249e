#include "platform/plans/policy_facts.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

template <class T>
std::vector<T> sorted(std::vector<T> values) {
  std::ranges::sort(values);
  const auto twice = std::ranges::unique(values);
  values.erase(twice.begin(), twice.end());
  values.shrink_to_fit();
  return values;
}

std::vector<FeatureIndex> features_off(const PolicyFacts& facts, const Gates& gates) {
  std::vector<FeatureIndex> off;
  for (FeatureIndex i = 0; i < gates.features().size(); ++i) {
    const FeatureEntry& feature = gates.features()[i];
    const auto decided =
        std::ranges::find(facts.features, feature.name, &std::pair<std::string, bool>::first);
    const bool on = decided == facts.features.end() ? feature.on_by_default : decided->second;
    if (!on && !feature.always_on) off.push_back(i);
  }
  return off;
}

AccessRules tidied(const AccessRules& rules) {
  return {.denied_roles = sorted(rules.denied_roles),
          .denied_channels = sorted(rules.denied_channels),
          .allowed_channels = sorted(rules.allowed_channels),
          .allowed_roles = sorted(rules.allowed_roles)};
}

template <class Place>
void sort_by_place(SparseRules<Place>& rules) {
  std::ranges::sort(rules, {}, &std::pair<Place, AccessRules>::first);
  rules.shrink_to_fit();
}

}  // namespace

GuildPolicy make_policy(const PolicyFacts& facts, const Gates& gates) {
  GuildPolicy policy;
  policy.version = facts.version;
  policy.off = features_off(facts, gates);
  policy.staff = sorted(facts.staff);
  for (const PolicyFacts::Rule& rule : facts.rules) {
    if (rule.kind == "feature") {
      if (const auto feature = gates.feature(rule.name))
        policy.feature_rules.emplace_back(*feature, tidied(rule.rules));
    } else if (const auto kind = parse_gate_kind(rule.kind)) {
      if (const Gate* gate = gates.named({*kind, rule.name}))
        policy.gate_rules.emplace_back(gate->index, tidied(rule.rules));
    }
  }
  sort_by_place(policy.feature_rules);
  sort_by_place(policy.gate_rules);
  return policy;
}

void apply(const Standing& standing, GuildPolicy& policy) {
  policy.tier = standing.tier;
  policy.ends = standing.ends;
}

}  // namespace herwa::platform
