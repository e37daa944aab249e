// The catalog's rows, and the immutable picture made of them: what the guard reads, and beside it what plans
// and messages need. A picture is replaced as a whole; keep the pointer only for the work at hand.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/catalog/gates.hpp"
#include "platform/feature/access.hpp"
#include "platform/guard/snapshots.hpp"

namespace herwa::platform {

std::string_view name_of(QuotaPeriod period);
std::optional<QuotaPeriod> parse_quota_period(std::string_view text);

struct QuotaTerms {
  std::optional<std::int64_t> amount;  // empty: as much as they like
  QuotaPeriod period = QuotaPeriod::Month;
  // While nobody can count: refuse (true), or go on and count later.
  bool closed_when_unsure = false;
  friend bool operator==(const QuotaTerms&, const QuotaTerms&) = default;
};

struct Tier {
  std::string name;
  std::string title;
  TierIndex place = 0;
  std::optional<std::int32_t> price_monthly_cents;
  std::optional<std::int32_t> price_yearly_cents;
  std::string currency = "EUR";
  friend bool operator==(const Tier&, const Tier&) = default;
};

struct TierQuota {
  std::string feature;
  std::string quota;
  std::string tier;
  QuotaTerms terms;
};

struct TierLimit {
  std::string tier;
  std::string name;
  std::optional<std::int64_t> amount;
};

// As they are stored.
struct CatalogRows {
  struct FeatureRow {
    std::string name;
    bool enabled = true;
    bool maintenance = false;
  };
  struct CommandRow {
    GateName name;
    bool enabled = true;
  };
  struct TierFeature {
    std::string tier;
    std::string feature;
  };
  std::uint64_t version = 0;
  bool maintenance = false;
  std::string maintenance_message;
  std::vector<Tier> tiers;  // by place
  std::vector<TierLimit> limits;
  std::vector<FeatureRow> features;
  std::vector<CommandRow> commands;
  std::vector<TierFeature> tier_features;
  std::vector<TierQuota> quotas;
};

struct CatalogPicture : CatalogSnapshot {
  std::string maintenance_message;
  std::vector<Tier> tiers;                      // sorted by place; places may have gaps
  std::vector<std::vector<QuotaTerms>> quotas;  // by the quota's place, then by the tier's
  std::map<std::string, std::vector<std::optional<std::int64_t>>, std::less<>> limits;  // by the tier's place

  [[nodiscard]] const Tier* tier(std::string_view name) const;
  // How many of a thing a guild of this tier may have; empty: as many as it likes, or nobody set a limit.
  [[nodiscard]] std::optional<std::int64_t> limit(TierIndex tier, std::string_view name) const;
};

// What first discovery would store, with the three tiers of the box. Also what is in force until the rows
// could be read for the first time.
CatalogRows seeds_of(const std::vector<Feature>& features, const Gates& gates);

// A gate or feature without a row is not registered, so it is closed.
CatalogPicture make_picture(const CatalogRows& rows, const Gates& gates);

}  // namespace herwa::platform
