// What the guard reads: immutable pictures of the catalog and of one guild's policy, replaced as a whole when
// something changes. Features, gates and tiers are known by their place in the catalog's lists, so that a
// check is a few array accesses.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

using FeatureIndex = std::uint32_t;
using GateIndex = std::uint32_t;
using TierIndex = std::uint8_t;

struct CatalogSnapshot {
  struct FeatureState {
    bool enabled = true;
    bool maintenance = false;
    std::uint32_t tiers = 0;  // bit n: tier n has it
  };
  bool maintenance = false;
  std::vector<FeatureState> features;
  std::vector<bool> gates_enabled;
  std::uint64_t version = 0;
};

// Whom a guild lets at a feature or a command. Each list sorted; empty lists say nothing.
struct AccessRules {
  std::vector<RoleId> denied_roles;
  std::vector<ChannelId> denied_channels;
  std::vector<ChannelId> allowed_channels;
  std::vector<RoleId> allowed_roles;
  friend bool operator==(const AccessRules&, const AccessRules&) = default;
};

template <class Place>
using SparseRules = std::vector<std::pair<Place, AccessRules>>;  // sorted by place

struct GuildPolicy {
  TierIndex tier = 0;             // as it was bought or given
  std::optional<Instant> ends;    // of that tier; empty: never
  std::vector<FeatureIndex> off;  // sorted
  std::vector<RoleId> staff;      // sorted
  SparseRules<FeatureIndex> feature_rules;
  SparseRules<GateIndex> gate_rules;
  // Quotas seen to be used up, until when; advisory, for the reservation decides. Sorted by place.
  std::vector<std::pair<std::uint32_t, Instant>> used_up;
  std::uint64_t version = 0;
};

}  // namespace herwa::platform
