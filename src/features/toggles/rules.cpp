#include "features/toggles/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/guard/guard.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::toggles {
namespace {

using platform::words;

std::string_view sign(Stand stand) {
  switch (stand) {
    case Stand::Closed: return "⛔";
    case Stand::Maintenance: return "🛠️";
    case Stand::NotInPlan: return "🔒";
    case Stand::Always:
    case Stand::On: return "✅";
    case Stand::Off: return "⏸️";
  }
  return "";
}

std::string in_words(const Row& row, std::string_view locale) {
  switch (row.stand) {
    case Stand::Closed: return words().say(locale, "toggles.is_closed");
    case Stand::Maintenance: return words().say(locale, "toggles.is_in_maintenance");
    case Stand::NotInPlan: return words().say(locale, "toggles.is_in_plan", {{"tier", row.tier}});
    case Stand::Always: return words().say(locale, "toggles.is_always_on");
    case Stand::On: return words().say(locale, "toggles.is_on");
    case Stand::Off: return words().say(locale, "toggles.is_off");
  }
  return "";
}

// The least tier that has it, from the guild's own upwards.
std::string least_tier(const Here& here, platform::FeatureIndex feature) {
  const std::uint32_t has = here.catalog.features[feature].tiers;
  for (const platform::Tier& tier : here.catalog.tiers) {
    if (((has >> tier.place) & 1U) != 0) return tier.title;
  }
  return here.catalog.tiers.empty() ? "" : here.catalog.tiers.back().title;
}

bool plan_has(const Here& here, platform::FeatureIndex feature) {
  const bool ended = here.policy.ends && *here.policy.ends <= here.now;
  const platform::TierIndex tier = ended ? platform::TierIndex{0} : here.policy.tier;
  return ((here.catalog.features[feature].tiers >> tier) & 1U) != 0;
}

}  // namespace

bool is_on(const Here& here, platform::FeatureIndex feature) {
  return here.gates.features()[feature].always_on ||
         !std::binary_search(here.policy.off.begin(), here.policy.off.end(), feature);
}

Row row_of(const Here& here, const platform::Feature& feature, std::string_view locale) {
  Row row{.name = feature.name,
          .title = platform::title_of(feature, locale),
          .module = platform::module_of(feature, locale),
          .summary = platform::summary_of(feature, locale)};
  const auto index = here.gates.feature(feature.name);
  if (!index || !here.catalog.features[*index].enabled) {
    row.stand = Stand::Closed;
  } else if (here.catalog.maintenance || here.catalog.features[*index].maintenance) {
    row.stand = Stand::Maintenance;
  } else if (!plan_has(here, *index)) {
    row.stand = Stand::NotInPlan;
    row.tier = least_tier(here, *index);
  } else if (feature.always_on) {
    row.stand = Stand::Always;
  } else {
    row.stand = is_on(here, *index) ? Stand::On : Stand::Off;
  }
  return row;
}

discord::Embed list(const std::vector<Row>& rows, std::size_t page, std::string_view locale) {
  discord::Embed embed;
  embed.title = words().say(locale, "toggles.list");
  embed.color = platform::look::marigold;
  embed.footer_text = words().say(locale, "toggles.how_to_change");
  const std::size_t begin = std::min(page * rows_per_page, rows.size());
  const std::size_t end = std::min(begin + rows_per_page, rows.size());
  for (std::size_t n = begin; n < end;) {
    const std::string& module = rows[n].module;
    std::vector<std::string> lines;
    for (; n < end && rows[n].module == module; ++n)
      lines.push_back(fmt::format("{} **{}** · {}\n-# `{}` {}", sign(rows[n].stand), rows[n].title,
                                  in_words(rows[n], locale), rows[n].name, rows[n].summary));
    platform::look::add_lines(embed, module, lines);
  }
  return embed;
}

}  // namespace herwa::features::toggles
