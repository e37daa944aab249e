#include "platform/catalog/picture.hpp"

#include <algorithm>
#include <array>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 4> period_names{"hour", "day", "month", "forever"};

std::vector<Tier> tiers_of_the_box() {
  return {{.name = "free", .title = "Free", .place = 0, .price_monthly_cents = 0, .price_yearly_cents = 0},
          {.name = "pro", .title = "Pro", .place = 1, .price_monthly_cents = {}, .price_yearly_cents = {}},
          {.name = "enterprise",
           .title = "Enterprise",
           .place = 2,
           .price_monthly_cents = {},
           .price_yearly_cents = {}}};
}

void seed_feature(CatalogRows& rows, const Feature& feature) {
  rows.features.push_back({.name = feature.name});
  const auto least = std::ranges::find(rows.tiers, feature.plan, &Tier::name);
  for (auto tier = least; tier != rows.tiers.end(); ++tier)
    rows.tier_features.push_back({tier->name, feature.name});
  for (const Quota& quota : feature.quotas) {
    QuotaTerms terms{.amount = {},
                     .period = quota.period,
                     .closed_when_unsure = quota.costs_money || feature.plan != "free"};
    const std::array amounts{quota.free, quota.pro, quota.enterprise};
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      terms.amount = amounts[i];
      rows.quotas.push_back({feature.name, quota.name, rows.tiers[i].name, terms});
    }
  }
}

// Where there is no row for a tier, that of the next lower one holds.
template <class T>
std::vector<T> filled_upwards(const std::vector<std::optional<T>>& known) {
  std::vector<T> all;
  T last{};
  for (const auto& one : known) {
    if (one) last = *one;
    all.push_back(last);
  }
  return all;
}

std::size_t places(const CatalogRows& rows) {
  return rows.tiers.empty() ? 1 : std::size_t{rows.tiers.back().place} + 1;
}

void place_features(CatalogPicture& picture, const CatalogRows& rows, const Gates& gates) {
  picture.features.assign(gates.features().size(), {.enabled = false});
  for (const auto& row : rows.features) {
    if (const auto index = gates.feature(row.name))
      picture.features[*index] = {.enabled = row.enabled, .maintenance = row.maintenance};
  }
  for (const auto& row : rows.tier_features) {
    const auto index = gates.feature(row.feature);
    const Tier* tier = picture.tier(row.tier);
    if (index && tier != nullptr) picture.features[*index].tiers |= 1U << tier->place;
  }
}

void place_gates(CatalogPicture& picture, const CatalogRows& rows, const Gates& gates) {
  picture.gates_enabled.assign(gates.all().size(), false);
  for (const auto& row : rows.commands) {
    if (const Gate* gate = gates.named(row.name)) picture.gates_enabled[gate->index] = row.enabled;
  }
  // A command that is switched off takes its subcommands with it.
  for (const Gate& gate : gates.all()) {
    if (!picture.gates_enabled[gate.ruled_by]) picture.gates_enabled[gate.index] = false;
  }
}

void place_quotas(CatalogPicture& picture, const CatalogRows& rows, const Gates& gates) {
  std::vector<std::vector<std::optional<QuotaTerms>>> known(
      gates.quotas().size(), std::vector<std::optional<QuotaTerms>>(places(rows)));
  for (const TierQuota& row : rows.quotas) {
    const auto feature = gates.feature(row.feature);
    const auto quota = feature ? gates.quota(*feature, row.quota) : std::nullopt;
    const Tier* tier = picture.tier(row.tier);
    if (quota && tier != nullptr) known[*quota][tier->place] = row.terms;
  }
  for (const auto& one : known) picture.quotas.push_back(filled_upwards(one));
}

void place_limits(CatalogPicture& picture, const CatalogRows& rows) {
  using Amount = std::optional<std::int64_t>;
  std::map<std::string, std::vector<std::optional<Amount>>> known;
  for (const TierLimit& row : rows.limits) {
    const Tier* tier = picture.tier(row.tier);
    if (tier == nullptr) continue;
    auto& amounts = known[row.name];
    amounts.resize(places(rows));
    amounts[tier->place] = row.amount;
  }
  for (const auto& [name, amounts] : known) picture.limits.emplace(name, filled_upwards(amounts));
}

}  // namespace

std::string_view name_of(QuotaPeriod period) { return period_names[static_cast<std::size_t>(period)]; }

std::optional<QuotaPeriod> parse_quota_period(std::string_view text) {
  for (std::size_t i = 0; i < period_names.size(); ++i) {
    if (period_names[i] == text) return static_cast<QuotaPeriod>(i);
  }
  return std::nullopt;
}

const Tier* CatalogPicture::tier(std::string_view name) const {
  const auto found = std::ranges::find(tiers, name, &Tier::name);
  return found == tiers.end() ? nullptr : &*found;
}

std::optional<std::int64_t> CatalogPicture::limit(TierIndex tier, std::string_view name) const {
  const auto found = limits.find(name);
  if (found == limits.end() || tier >= found->second.size()) return std::nullopt;
  return found->second[tier];
}

CatalogRows seeds_of(const std::vector<Feature>& features, const Gates& gates) {
  CatalogRows rows;
  rows.tiers = tiers_of_the_box();
  for (const Feature& feature : features) seed_feature(rows, feature);
  for (const GateName& name : gates.names()) rows.commands.push_back({.name = name});
  return rows;
}

CatalogPicture make_picture(const CatalogRows& rows, const Gates& gates) {
  CatalogPicture picture;
  picture.version = rows.version;
  picture.maintenance = rows.maintenance;
  picture.maintenance_message = rows.maintenance_message;
  picture.tiers = rows.tiers;
  place_features(picture, rows, gates);
  place_gates(picture, rows, gates);
  place_quotas(picture, rows, gates);
  place_limits(picture, rows);
  return picture;
}

}  // namespace herwa::platform
