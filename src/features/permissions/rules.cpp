#include "features/permissions/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::permissions {
namespace {

using platform::GateKind;
using platform::words;

constexpr std::string_view feature_kind = "feature";

template <class Id>
void put(std::vector<Id>& into, std::vector<Id>& out_of, Id id) {
  std::erase(out_of, id);
  if (std::ranges::find(into, id) == into.end()) into.push_back(id);
}

template <class Id>
void take(std::vector<Id>& allowed, std::vector<Id>& denied, Step step, Id id) {
  if (step == Step::Allow) return put(allowed, denied, id);
  if (step == Step::Deny) return put(denied, allowed, id);
  std::erase(allowed, id);
  std::erase(denied, id);
}

std::string mention(RoleId role) { return fmt::format("<@&{}>", role.value()); }
std::string mention(ChannelId channel) { return fmt::format("<#{}>", channel.value()); }

struct List {
  std::string_view heading;  // its key among the words
  std::string_view gone;     // the same, for what was deleted
};

// As they are mentioned, or said to be gone.
template <class Id>
std::vector<std::string> lines_of(const std::vector<Id>& ids, const std::function<bool(Id)>& there,
                                  const List& list, std::string_view locale) {
  std::vector<std::string> lines;
  for (const Id id : ids)
    lines.push_back(there(id) ? mention(id) : words().say(locale, list.gone, {{"id", id.text()}}));
  return lines;
}

template <class Id>
bool any_left(const std::vector<Id>& ids, const std::function<bool(Id)>& there) {
  return ids.empty() || std::ranges::any_of(ids, there);
}

std::optional<RuleSubject> known(RuleSubject subject, const platform::Gates& gates) {
  if (!subject.kind) return gates.feature(subject.name) ? std::optional(subject) : std::nullopt;
  const platform::Gate* gate = gates.named({*subject.kind, subject.name});
  return gate != nullptr && gate->ruled_by == gate->index ? std::optional(subject) : std::nullopt;
}

}  // namespace

std::string token_of(const RuleSubject& subject) {
  const std::string_view kind = subject.kind ? platform::name_of(*subject.kind) : feature_kind;
  return fmt::format("{}:{}", kind, subject.name);
}

std::optional<RuleSubject> subject_from(std::string_view typed, const platform::Gates& gates) {
  const std::size_t colon = typed.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view kind = typed.substr(0, colon);
    const auto gate_kind = platform::parse_gate_kind(kind);
    if (!gate_kind && kind != feature_kind) return std::nullopt;
    return known({.kind = gate_kind, .name = std::string(typed.substr(colon + 1))}, gates);
  }
  const bool slashed = typed.starts_with('/');
  const std::string name(typed.substr(slashed ? 1 : 0));
  if (!slashed) {
    if (auto feature = known({.kind = {}, .name = name}, gates)) return feature;
  }
  return known({.kind = GateKind::Slash, .name = name}, gates);
}

std::string shown(const RuleSubject& subject, std::string_view feature_title) {
  if (!subject.kind) return std::string(feature_title);
  return (subject.kind == GateKind::Slash ? "/" : "") + subject.name;
}

void take_step(AccessRules& rules, Step step, const What& what) {
  if (what.role) take(rules.allowed_roles, rules.denied_roles, step, *what.role);
  if (what.channel) take(rules.allowed_channels, rules.denied_channels, step, *what.channel);
}

bool names_what_is_gone(const AccessRules& rules, const StillThere& there) {
  AccessRules left = rules;
  remove_what_is_gone(left, there);
  return left != rules;
}

void remove_what_is_gone(AccessRules& rules, const StillThere& there) {
  for (auto* roles : {&rules.allowed_roles, &rules.denied_roles})
    std::erase_if(*roles, [&there](RoleId role) { return !there.role(role); });
  for (auto* channels : {&rules.allowed_channels, &rules.denied_channels})
    std::erase_if(*channels, [&there](ChannelId channel) { return !there.channel(channel); });
}

bool says_nothing(const AccessRules& rules) { return rules == AccessRules{}; }

void tell(discord::Embed& embed, const AccessRules& rules, const StillThere& there, std::string_view locale) {
  const List only_roles{"permissions.only_roles", "permissions.gone_role"};
  const List not_roles{"permissions.not_roles", "permissions.gone_role"};
  const List only_channels{"permissions.only_channels", "permissions.gone_channel"};
  const List not_channels{"permissions.not_channels", "permissions.gone_channel"};
  const auto add = [&](const List& list, const std::vector<std::string>& lines) {
    platform::look::add_lines(embed, words().say(locale, list.heading), lines);
  };
  add(only_roles, lines_of(rules.allowed_roles, there.role, only_roles, locale));
  add(not_roles, lines_of(rules.denied_roles, there.role, not_roles, locale));
  add(only_channels, lines_of(rules.allowed_channels, there.channel, only_channels, locale));
  add(not_channels, lines_of(rules.denied_channels, there.channel, not_channels, locale));
  if (!any_left(rules.allowed_roles, there.role) || !any_left(rules.allowed_channels, there.channel))
    embed.description += "\n\n⚠️ " + words().say(locale, "permissions.nobody_left");
}

std::string in_short(const AccessRules& rules, std::string_view locale) {
  std::string text;
  const auto add = [&](std::string_view key, std::size_t count) {
    if (count == 0) return;
    if (!text.empty()) text += " · ";
    text += words().say(locale, key, {{"count", static_cast<std::int64_t>(count)}});
  };
  add("permissions.roles_may", rules.allowed_roles.size());
  add("permissions.roles_may_not", rules.denied_roles.size());
  add("permissions.in_channels", rules.allowed_channels.size());
  add("permissions.not_in_channels", rules.denied_channels.size());
  return text;
}

}  // namespace herwa::features::permissions
