#include "features/plan/rules.hpp"

#include <fmt/format.h>

#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::plan {
namespace {

using platform::Standing;
using platform::TierIndex;
using platform::words;
namespace look = platform::look;

std::string title_of(const platform::CatalogPicture& catalog, TierIndex place) {
  for (const platform::Tier& tier : catalog.tiers) {
    if (tier.place == place) return tier.title;
  }
  return "";
}

bool ended(const Told& told) { return told.standing.ends && *told.standing.ends <= told.now; }

// One sentence on where the plan stands.
std::string status(const Told& told, std::string_view locale) {
  const Standing& standing = told.standing;
  if (standing.tier == 0) return words().say(locale, "plan.free");
  const std::string tier = title_of(told.catalog, standing.tier);
  if (!standing.ends) return words().say(locale, "plan.open_end", {{"tier", tier}});
  const std::string_view key =
      ended(told) ? "plan.ended" : (standing.in_grace ? "plan.in_grace" : "plan.runs");
  return words().say(
      locale, key,
      {{"tier", tier}, {"ago", look::ago(*standing.ends)}, {"date", look::date(*standing.ends)}});
}

std::string line_of(const Allowance& allowance, std::string_view locale) {
  const platform::QuotaUse& use = allowance.use;
  const std::string name =
      words().say(locale, "plan.allowance", {{"feature", allowance.feature}, {"quota", allowance.quota}});
  std::string text;
  if (!use.amount) {
    text = words().say(locale, "plan.unlimited");
  } else if (!use.used) {
    text = words().say(locale, "plan.unknown_of", {{"amount", *use.amount}});
  } else {
    text = look::bar(*use.used, *use.amount) + " " +
           words().say(locale, "plan.used_of", {{"used", *use.used}, {"amount", *use.amount}});
  }
  if (use.amount && use.resets) text += words().say(locale, "plan.resets", {{"ago", look::ago(*use.resets)}});
  return fmt::format("{}\n-# {}", name, text);
}

std::vector<std::string> limits(const Told& told, std::string_view locale) {
  std::vector<std::string> lines;
  const TierIndex tier = told.standing.tier_at(told.now);
  for (const auto& [name, by_tier] : told.catalog.limits) {
    const std::string key = "plan.limit." + name;
    const std::string said = words().say(locale, key);
    const auto amount = told.catalog.limit(tier, name);
    lines.push_back(fmt::format("{}: {}", said == key ? name : said,
                                amount ? std::to_string(*amount) : words().say(locale, "plan.no_limit")));
  }
  return lines;
}

std::string list(const std::vector<std::string>& titles) {
  std::string text;
  for (const std::string& title : titles) text += (text.empty() ? "" : ", ") + title;
  return text;
}

}  // namespace

bool could_be_more(const Told& told) {
  return !told.catalog.tiers.empty() && told.standing.tier_at(told.now) < told.catalog.tiers.back().place;
}

discord::Embed tell(const Told& told, std::string_view locale) {
  const TierIndex tier = told.standing.tier_at(told.now);
  discord::Embed embed;
  embed.title = words().say(locale, "plan.title", {{"tier", title_of(told.catalog, tier)}});
  embed.color = ended(told) ? look::marigold : (tier > 0 ? look::violet : look::glacier);
  embed.description = status(told, locale);
  if (!told.includes.empty())
    look::add_lines(embed, words().say(locale, "plan.includes"), {list(told.includes)});
  if (!told.lacks.empty()) look::add_lines(embed, words().say(locale, "plan.lacks"), {list(told.lacks)});
  std::vector<std::string> lines;
  for (const Allowance& allowance : told.allowances) lines.push_back(line_of(allowance, locale));
  look::add_lines(embed, words().say(locale, "plan.used"), lines);
  look::add_lines(embed, words().say(locale, "plan.limits"), limits(told, locale));
  return embed;
}

}  // namespace herwa::features::plan
