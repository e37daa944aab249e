#include "features/plan/plan.hpp"

#include "features/plan/rules.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::plan {
namespace {

using platform::Answer;
using platform::CommandContext;
using platform::words;

bool has(const platform::CatalogPicture& catalog, platform::FeatureIndex feature, platform::TierIndex tier) {
  return ((catalog.features[feature].tiers >> tier) & 1U) != 0;
}

// What everybody has is not worth a word: the commands that show and switch things.
void sort_features(const Needs& needs, Told& told, std::string_view locale) {
  const platform::Gates& gates = needs.desk().catalog.gates();
  const platform::TierIndex tier = told.standing.tier_at(told.now);
  for (const platform::Feature& feature : needs.bot().router().features()) {
    const auto index = gates.feature(feature.name);
    if (feature.always_on || !index) continue;
    auto& list = has(told.catalog, *index, tier) ? told.includes : told.lacks;
    list.push_back(platform::title_of(feature, locale));
  }
}

std::string title_of(const Needs& needs, const std::string& name, std::string_view locale) {
  for (const platform::Feature& feature : needs.bot().router().features()) {
    if (feature.name == name) return platform::title_of(feature, locale);
  }
  return name;
}

Task<Answer> run(Needs needs, CommandContext& context) {
  const std::string& locale = context.scene().locale;
  const platform::PolicyDesk desk = needs.desk();
  static_cast<void>(co_await desk.policies.get(context.guild()));
  const auto catalog = desk.catalog.snapshot();
  Told told{.catalog = *catalog,
            .standing = desk.policies.standing(context.guild()),
            .now = context.now(),
            .includes = {},
            .lacks = {},
            .allowances = {}};
  sort_features(needs, told, locale);
  for (platform::QuotaUse& use : co_await desk.quotas.usage(context.guild())) {
    std::string title = title_of(needs, use.feature, locale);
    std::string quota = platform::quota_title(use.feature, use.quota, locale);
    told.allowances.push_back(
        {.feature = std::move(title), .quota = std::move(quota), .use = std::move(use)});
  }
  platform::Say answer;
  answer.message.embeds = {tell(told, locale)};
  answer.message.flags = discord::message_flag::ephemeral;
  const std::string url = needs.upgrade_url(context.guild());
  if (!url.empty() && could_be_more(told)) {
    discord::ActionRow row;
    row.buttons.push_back(
        {.style = discord::ButtonStyle::Link, .label = words().say(locale, "plan.upgrade"), .url = url});
    answer.message.components = std::vector{row};
  }
  co_return answer;
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::CommandEntry command;
  command.definition = platform::described({.name = "plan"});
  command.late_answer_private = true;
  command.run = [needs = std::move(needs)](CommandContext& context) { return run(needs, context); };
  return {.name = "plan",
          .title = "Plan",
          .summary = "Shows this server's plan and what is used of it.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(command)}};
}

}  // namespace herwa::features::plan
