#include "features/permissions/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::permissions {
namespace {

using platform::Answer;
using platform::InteractionContext;
using platform::Refuse;
using platform::words;

constexpr std::size_t per_page = 10;

std::string title(const Needs& needs, const RuleSubject& subject, std::string_view locale) {
  const auto& features = needs.bot().router().features();
  const auto feature = std::ranges::find(features, subject.name, &platform::Feature::name);
  const std::string own = feature == features.end() ? subject.name : platform::title_of(*feature, locale);
  return shown(subject, own);
}

template <class Index>
const AccessRules* rules_at(const platform::SparseRules<Index>& rules, Index index) {
  const auto found = std::ranges::find(rules, index, &std::pair<Index, AccessRules>::first);
  return found == rules.end() ? nullptr : &found->second;
}

struct Line {
  RuleSubject subject;
  const AccessRules& rules;
};

std::vector<Line> all_rules(const platform::GuildPolicy& policy, const platform::Gates& gates) {
  std::vector<Line> lines;
  for (const auto& [feature, rules] : policy.feature_rules)
    lines.push_back({{.kind = {}, .name = gates.features()[feature].name}, rules});
  for (const auto& [gate, rules] : policy.gate_rules) {
    const platform::GateName& name = gates.names()[gate];
    lines.push_back({{.kind = name.kind, .name = name.name}, rules});
  }
  return lines;
}

discord::ActionRow tidy_button(const InteractionContext& context, std::string_view payload) {
  discord::ActionRow row;
  row.buttons.push_back({.label = words().say(context.scene().locale, "permissions.tidy"),
                         .custom_id = context.id("tidy", payload)});
  return row;
}

std::vector<discord::ActionRow> buttons(const Needs& needs, const InteractionContext& context,
                                        const Shown& shown) {
  if (!names_what_is_gone(shown.rules, still_there(needs, context))) return {};
  return {tidy_button(context, token_of(shown.subject))};
}

discord::OutgoingMessage staff_message(const Needs& needs, const InteractionContext& context,
                                       const platform::GuildPolicy& policy) {
  const std::string& locale = context.scene().locale;
  discord::Embed embed;
  embed.color = platform::look::marigold;
  embed.title = words().say(locale, "permissions.staff");
  embed.description =
      words().say(locale, policy.staff.empty() ? "permissions.no_staff" : "permissions.staff_means");
  const StillThere there = still_there(needs, context);
  std::vector<std::string> lines;
  bool gone = false;
  for (const RoleId one : policy.staff) {
    gone = gone || !there.role(one);
    lines.push_back(there.role(one) ? fmt::format("<@&{}>", one.value())
                                    : words().say(locale, "permissions.gone_role", {{"id", one.text()}}));
  }
  platform::look::add_lines(embed, words().say(locale, "permissions.staff_roles"), lines);
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  message.components =
      gone ? std::vector{tidy_button(context, staff_payload)} : std::vector<discord::ActionRow>{};
  message.flags = discord::message_flag::ephemeral;
  return message;
}

}  // namespace

StillThere still_there(const Needs& needs, const InteractionContext& context) {
  // A guild that is not there (any more) has lost nothing that we could know of.
  const discord::Cache& cache = needs.bot().cache();
  const GuildId guild = context.guild();
  return {.role =
              [&cache, guild](RoleId role) {
                const discord::GuildEntry* here = cache.guild(guild);
                return here == nullptr || here->role(role).has_value();
              },
          .channel =
              [&cache, guild](ChannelId channel) {
                const discord::GuildEntry* here = cache.guild(guild);
                return here == nullptr || here->channel(channel).has_value();
              }};
}

Task<AccessRules> rules_here(const Needs& needs, const InteractionContext& context, RuleSubject subject) {
  const platform::PolicyDesk desk = needs.desk();
  const auto policy = co_await desk.policies.get(context.guild());
  const platform::Gates& gates = desk.catalog.gates();
  const AccessRules* found = nullptr;
  if (!subject.kind) {
    if (const auto feature = gates.feature(subject.name)) found = rules_at(policy->feature_rules, *feature);
  } else if (const platform::Gate* gate = gates.named({*subject.kind, subject.name})) {
    found = rules_at(policy->gate_rules, gate->index);
  }
  co_return found == nullptr ? AccessRules{} : *found;
}

discord::OutgoingMessage view(const Needs& needs, const InteractionContext& context, const Shown& shown) {
  const std::string& locale = context.scene().locale;
  discord::Embed embed;
  embed.color = shown.kind == View::Changed ? platform::look::pine : platform::look::marigold;
  embed.title = words().say(locale, shown.kind == View::Changed ? "permissions.changed" : "permissions.of",
                            {{"what", title(needs, shown.subject, locale)}});
  const bool open = says_nothing(shown.rules);
  embed.description = words().say(locale, open ? "permissions.open" : "permissions.ruled");
  tell(embed, shown.rules, still_there(needs, context), locale);
  embed.footer_text = words().say(locale, "permissions.how_to_change");
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  message.components = buttons(needs, context, shown);
  message.flags = discord::message_flag::ephemeral;
  return message;
}

Task<discord::OutgoingMessage> overview(const Needs& needs, const InteractionContext& context,
                                        std::size_t page) {
  const std::string& locale = context.scene().locale;
  const platform::PolicyDesk desk = needs.desk();
  const auto policy = co_await desk.policies.get(context.guild());
  const std::vector<Line> lines = all_rules(*policy, desk.catalog.gates());
  const std::size_t pages = platform::pages_for(lines.size(), per_page);
  const std::size_t at = std::min(page, pages - 1);
  discord::Embed embed;
  embed.color = platform::look::marigold;
  embed.title = words().say(locale, "permissions.all");
  if (lines.empty()) embed.description = words().say(locale, "permissions.none");
  const std::size_t end = std::min(lines.size(), (at + 1) * per_page);
  for (std::size_t n = at * per_page; n < end; ++n)
    embed.description += fmt::format("**{}**\n-# {}\n", title(needs, lines[n].subject, locale),
                                     in_short(lines[n].rules, locale));
  embed.footer_text = words().say(locale, "permissions.how_to_change");
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  message.components = platform::page_buttons(context, "page", {.at = at, .of = pages});
  message.flags = discord::message_flag::ephemeral;
  co_return message;
}

Answer ask_whether_to_clear(const Needs& needs, const InteractionContext& context,
                            const RuleSubject& subject) {
  const std::string& locale = context.scene().locale;
  discord::Embed embed;
  embed.color = platform::look::rhododendron;
  embed.title = words().say(locale, "permissions.clear_title", {{"what", title(needs, subject, locale)}});
  embed.description = words().say(locale, "permissions.clear_means");
  platform::Say answer;
  answer.message.embeds = {std::move(embed)};
  answer.message.components = {
      platform::confirmation(context, {.component = "clear",
                                       .payload = token_of(subject),
                                       .verb = words().say(locale, "permissions.clear")})};
  answer.message.flags = discord::message_flag::ephemeral;
  return answer;
}

Task<Answer> staff(const Needs& needs, platform::CommandContext& context) {
  const platform::PolicyDesk desk = needs.desk();
  const auto role = context.chosen<RoleId>("role");
  if (role && role.value() == context.guild().value())
    co_return Refuse{words().say(context.scene().locale, "permissions.not_everyone")};
  if (role) {
    const auto outcome = co_await desk.editor.set_staff_role({context.guild(), context.user().text()}, role,
                                                             context.way() == "staff add");
    if (!outcome) co_return refusal(outcome.error(), context);
  }
  const auto policy = co_await desk.policies.get(context.guild());
  co_return platform::Say{staff_message(needs, context, *policy)};
}

Task<Answer> tidy_staff(const Needs& needs, platform::ComponentContext& context) {
  const platform::PolicyDesk desk = needs.desk();
  const StillThere there = still_there(needs, context);
  const auto before = co_await desk.policies.get(context.guild());
  for (const RoleId role : before->staff) {
    if (there.role(role)) continue;
    const auto outcome =
        co_await desk.editor.set_staff_role({context.guild(), context.user().text()}, role, false);
    if (!outcome) co_return refusal(outcome.error(), context);
  }
  const auto policy = co_await desk.policies.get(context.guild());
  co_return platform::Update{staff_message(needs, context, *policy)};
}

Refuse refusal(const Refusal& refusal, const InteractionContext& context) {
  const std::string key = "permissions." + refusal.code;
  const std::string text = words().say(context.scene().locale, key);
  return Refuse{text == key ? refusal.message : text};
}

}  // namespace herwa::features::permissions
